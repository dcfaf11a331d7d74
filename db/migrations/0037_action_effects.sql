ALTER TABLE "action_history" ADD COLUMN "effect" text;--> statement-breakpoint
ALTER TABLE "improvement_action" ADD COLUMN "expected_effect" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "improvement_action" ADD COLUMN "check_effect_on" date;--> statement-breakpoint
ALTER TABLE "improvement_action" ADD COLUMN "effect" text;