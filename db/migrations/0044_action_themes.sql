CREATE TABLE "action_theme" (
	"study_id" text NOT NULL,
	"action_id" text NOT NULL,
	"code_id" text NOT NULL,
	CONSTRAINT "action_theme_action_id_code_id_pk" PRIMARY KEY("action_id","code_id")
);
--> statement-breakpoint
ALTER TABLE "vote_round" ADD COLUMN "closed_at_item_id" text;--> statement-breakpoint
ALTER TABLE "action_theme" ADD CONSTRAINT "action_theme_action_id_improvement_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."improvement_action"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_theme" ADD CONSTRAINT "action_theme_study_id_code_id_code_study_id_id_fk" FOREIGN KEY ("study_id","code_id") REFERENCES "public"."code"("study_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_theme_study_id_code_id_index" ON "action_theme" USING btree ("study_id","code_id");--> statement-breakpoint
-- The one theme that actions had until now. As the service, because the owner of the tables sees no row.
GRANT SELECT, INSERT, UPDATE, DELETE ON action_theme TO app_service;--> statement-breakpoint
DO $$
BEGIN
  PERFORM set_config('role', 'app_service', true);
  INSERT INTO action_theme (study_id, action_id, code_id)
  SELECT a.study_id, a.id, a.code_id FROM improvement_action a JOIN code c ON c.study_id = a.study_id AND c.id = a.code_id;
  PERFORM set_config('role', 'none', true);
END $$;--> statement-breakpoint
ALTER TABLE "improvement_action" DROP COLUMN "code_id";