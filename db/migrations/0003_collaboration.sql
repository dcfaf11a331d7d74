CREATE TABLE "comment" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"study_id" text NOT NULL,
	"document_id" text NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "comment_mention" (
	"comment_id" text NOT NULL,
	"user_id" text NOT NULL,
	"study_id" text NOT NULL,
	"document_id" text NOT NULL,
	"thread_id" text NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "comment_mention_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "comment_thread" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"document_id" text NOT NULL,
	"field" text NOT NULL,
	"quote" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"position" "bytea",
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_by" text,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "document_client" (
	"document_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_client_document_id_client_id_pk" PRIMARY KEY("document_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "document_quarantine" (
	"id" text PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"study_id" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" text NOT NULL,
	"deleted_share" real NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "document_version" (
	"id" text PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"study_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"name" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"document_id" text NOT NULL,
	"case_id" text,
	"reason" text NOT NULL,
	"erased_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"dropped_rows" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_update" ADD COLUMN "updates" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "study" ADD COLUMN "history_detail" text DEFAULT 'everything' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_comment_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_comment_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_thread_id_index" ON "comment" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "comment_document_id_index" ON "comment" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "comment_mention_user_id_index" ON "comment_mention" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "comment_thread_document_id_index" ON "comment_thread" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "document_quarantine_document_id_index" ON "document_quarantine" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "document_version_document_id_index" ON "document_version" USING btree ("document_id");