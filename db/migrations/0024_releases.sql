CREATE TABLE "audience_rule" (
	"study_id" text NOT NULL,
	"audience" text NOT NULL,
	"threshold" integer NOT NULL,
	"minimum_cases" integer NOT NULL,
	"minimum_organisations" integer NOT NULL,
	"hides_zero" boolean NOT NULL,
	CONSTRAINT "audience_rule_study_id_audience_pk" PRIMARY KEY("study_id","audience")
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"number" integer NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"sha256" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"withdrawal_reason" text
);
--> statement-breakpoint
CREATE TABLE "release_case" (
	"release_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"case_id" text NOT NULL,
	"study_id" text NOT NULL,
	CONSTRAINT "release_case_release_id_ordinal_pk" PRIMARY KEY("release_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "release_content" (
	"release_id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_draft" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"introduction" text DEFAULT '' NOT NULL,
	"conclusion" text DEFAULT '' NOT NULL,
	"table_keys" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_set" (
	"release_id" text NOT NULL,
	"key" text NOT NULL,
	"study_id" text NOT NULL,
	"bits" "bytea" NOT NULL,
	CONSTRAINT "release_set_release_id_key_pk" PRIMARY KEY("release_id","key")
);
--> statement-breakpoint
ALTER TABLE "audience_rule" ADD CONSTRAINT "audience_rule_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_content" ADD CONSTRAINT "release_content_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_draft" ADD CONSTRAINT "release_draft_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_study_number" ON "release" USING btree ("study_id","number");--> statement-breakpoint
CREATE INDEX "release_case_case_id_index" ON "release_case" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "release_draft_study_id_index" ON "release_draft" USING btree ("study_id");