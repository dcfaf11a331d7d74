-- Releases: prepared and published by the coordinator, read by whom they are for, changed by nobody. The sets of cases behind
-- the numbers are the server's alone.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audience_rule', 'release_draft', 'release', 'release_content', 'release_case', 'release_set'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON audience_rule, release_draft, release, release_content, release_case, release_set TO app_service;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audience_rule TO app_rt;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON release_draft TO app_rt;
--> statement-breakpoint
GRANT SELECT, INSERT ON release, release_content TO app_rt;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason) ON release TO app_rt, app_service;
--> statement-breakpoint
CREATE POLICY audience_rule_read ON audience_rule FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies())::text[]));
--> statement-breakpoint
CREATE POLICY audience_rule_insert ON audience_rule FOR INSERT TO app_rt WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY audience_rule_update ON audience_rule FOR UPDATE TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[])) WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY release_draft_all ON release_draft FOR ALL TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[])) WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY release_read ON release FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher', 'participant', 'policymaker', 'auditor']))::text[]));
--> statement-breakpoint
CREATE POLICY release_insert ON release FOR INSERT TO app_rt WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]) AND published_by = (SELECT my_user()) AND withdrawn_at IS NULL);
--> statement-breakpoint
-- What was withdrawn stays withdrawn.
CREATE POLICY release_withdraw ON release FOR UPDATE TO app_rt
  USING (withdrawn_at IS NULL AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]))
  WITH CHECK (withdrawn_at IS NOT NULL AND withdrawn_by = (SELECT my_user()) AND btrim(withdrawal_reason) <> '');
--> statement-breakpoint
CREATE POLICY release_content_read ON release_content FOR SELECT TO app_rt USING (
  study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'auditor']))::text[]) OR release_id IN (SELECT r.id FROM release r WHERE r.withdrawn_at IS NULL));
--> statement-breakpoint
CREATE POLICY release_content_insert ON release_content FOR INSERT TO app_rt WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
