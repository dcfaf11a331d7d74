-- The key to a case's pseudonyms is the case's own organisation's (rule PS1): a coordinator of another organisation may write in
-- the case, but does not learn who it is about.
CREATE FUNCTION my_own_scopes() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(so.id), '{}')
  FROM study_member m JOIN study_organisation so ON so.study_id = m.study_id AND so.organisation_id = m.organisation_id
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL AND m.role IN ('coordinator', 'researcher')
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION my_own_scopes() OWNER TO app_definer;
  REVOKE ALL ON FUNCTION my_own_scopes() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION my_own_scopes() TO app_rt, app_service;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
--> statement-breakpoint
ALTER TABLE pseudonym ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE pseudonym FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY pseudonym_service ON pseudonym FOR ALL TO app_service USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY pseudonym_read ON pseudonym FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_own_scopes())::text[]));
--> statement-breakpoint
CREATE POLICY pseudonym_insert ON pseudonym FOR INSERT TO app_rt WITH CHECK (
  created_by = (SELECT my_user()) AND scope_id = ANY ((SELECT my_own_scopes())::text[]) AND scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY pseudonym_delete ON pseudonym FOR DELETE TO app_rt USING (scope_id = ANY ((SELECT my_own_scopes())::text[]) AND scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON pseudonym TO app_rt;
--> statement-breakpoint
-- Erasing a case erases its key too.
GRANT SELECT, INSERT, DELETE ON pseudonym TO app_service;
