CREATE TABLE "pseudonym" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"name" text NOT NULL,
	"pseudonym" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pseudonym_caseId_name_unique" UNIQUE("case_id","name")
);
--> statement-breakpoint
ALTER TABLE "pseudonym" ADD CONSTRAINT "pseudonym_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pseudonym_scope_id_index" ON "pseudonym" USING btree ("scope_id");