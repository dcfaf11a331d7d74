-- The themes of an action are read by who reads the action, and chosen by who may change it: its owner, and who leads meetings.
ALTER TABLE action_theme ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE action_theme FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY action_theme_service ON action_theme FOR ALL TO app_service USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON action_theme TO app_rt;
--> statement-breakpoint
CREATE POLICY action_theme_read ON action_theme FOR SELECT TO app_rt USING (action_id IN (SELECT a.id FROM improvement_action a));
--> statement-breakpoint
CREATE POLICY action_theme_insert ON action_theme FOR INSERT TO app_rt WITH CHECK (EXISTS (
  SELECT 1 FROM improvement_action a WHERE a.id = action_id AND a.study_id = action_theme.study_id
    AND (a.owner_id = (SELECT my_user()) OR a.study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]))));
--> statement-breakpoint
CREATE POLICY action_theme_delete ON action_theme FOR DELETE TO app_rt USING (EXISTS (
  SELECT 1 FROM improvement_action a WHERE a.id = action_id AND a.study_id = action_theme.study_id
    AND (a.owner_id = (SELECT my_user()) OR a.study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]))));
