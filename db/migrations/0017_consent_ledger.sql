CREATE TABLE "open_part" (
	"case_id" text NOT NULL,
	"part" text NOT NULL,
	"study_id" text NOT NULL,
	"until" date,
	CONSTRAINT "open_part_case_id_part_pk" PRIMARY KEY("case_id","part")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_studyId_userId_name_unique" UNIQUE("study_id","user_id","name")
);
--> statement-breakpoint
CREATE TABLE "export_case" (
	"export_id" text NOT NULL,
	"case_id" text NOT NULL,
	"study_id" text NOT NULL,
	CONSTRAINT "export_case_export_id_case_id_pk" PRIMARY KEY("export_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "form" text;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "part" text;--> statement-breakpoint
CREATE INDEX "export_case_case_id_index" ON "export_case" USING btree ("case_id");