CREATE TABLE "calibration_round" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"instrument_version_id" text NOT NULL,
	"required_accuracy" integer NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rating_draw" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"instrument_version_id" text NOT NULL,
	"share" integer NOT NULL,
	"seed" text NOT NULL,
	"rater_ids" text[] NOT NULL,
	"rated_count" integer NOT NULL,
	"double_count" integer NOT NULL,
	"drawn_count" integer NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "replaced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "replaces_id" text;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "draw_id" text;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "calibration_id" text;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "judged_with" text;--> statement-breakpoint
ALTER TABLE "answer" ADD COLUMN "care_on" date;--> statement-breakpoint
ALTER TABLE "calibration_round" ADD CONSTRAINT "calibration_round_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_round" ADD CONSTRAINT "calibration_round_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_round" ADD CONSTRAINT "calibration_round_instrument_version_id_instrument_version_id_fk" FOREIGN KEY ("instrument_version_id") REFERENCES "public"."instrument_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_draw" ADD CONSTRAINT "rating_draw_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_draw" ADD CONSTRAINT "rating_draw_instrument_version_id_instrument_version_id_fk" FOREIGN KEY ("instrument_version_id") REFERENCES "public"."instrument_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calibration_round_study_id_index" ON "calibration_round" USING btree ("study_id");--> statement-breakpoint
CREATE INDEX "assignment_calibration_id_index" ON "assignment" USING btree ("calibration_id");