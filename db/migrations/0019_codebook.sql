CREATE TABLE "coding_reassignment" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"document_id" text NOT NULL,
	"coding_id" text NOT NULL,
	"from_code" text NOT NULL,
	"to_code" text NOT NULL,
	"reason" text NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "code" ADD COLUMN "split_from" text;--> statement-breakpoint
ALTER TABLE "code" ADD COLUMN "is_retired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "codebook_change" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "codebook_change" ADD COLUMN "undoes" integer;--> statement-breakpoint
ALTER TABLE "coding_reassignment" ADD CONSTRAINT "coding_reassignment_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coding_reassignment_study_id_batch_id_index" ON "coding_reassignment" USING btree ("study_id","batch_id");--> statement-breakpoint
CREATE INDEX "codebook_change_study_id_version_index" ON "codebook_change" USING btree ("study_id","version");