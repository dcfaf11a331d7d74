CREATE TABLE "handover_factor" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"side" text NOT NULL,
	"polarity" text NOT NULL,
	"code_id" text,
	"description" text NOT NULL,
	"source" text NOT NULL,
	"perspective" text NOT NULL,
	CONSTRAINT "handover_factor_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"start_on" date,
	"start_precision" text NOT NULL,
	"source" text NOT NULL,
	"perspective" text NOT NULL,
	"care_type" text,
	"provider" text NOT NULL,
	"referrer" text NOT NULL,
	"outcome" text NOT NULL,
	"end_on" date,
	"end_precision" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "referral_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
ALTER TABLE "care_episode" ADD COLUMN "same_as" text;--> statement-breakpoint
ALTER TABLE "care_episode" ADD COLUMN "leads" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "care_episode" ADD COLUMN "referred_precision" text DEFAULT 'day' NOT NULL;--> statement-breakpoint
ALTER TABLE "care_episode" ADD COLUMN "handed_to_id" text;--> statement-breakpoint
ALTER TABLE "key_moment" ADD COLUMN "same_as" text;--> statement-breakpoint
ALTER TABLE "key_moment" ADD COLUMN "leads" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "trajectory_event" ADD COLUMN "same_as" text;--> statement-breakpoint
ALTER TABLE "trajectory_event" ADD COLUMN "leads" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "handover_factor_study_id_code_id_index" ON "handover_factor" USING btree ("study_id","code_id");--> statement-breakpoint
CREATE INDEX "handover_factor_case_id_index" ON "handover_factor" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "referral_case_id_index" ON "referral" USING btree ("case_id");