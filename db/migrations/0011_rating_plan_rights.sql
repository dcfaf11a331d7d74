-- Who plans ratings, and the second wall of blindness: whoever still has to rate the same sees none of the other ratings,
-- also those that were revealed before (rule DR2).
CREATE FUNCTION my_blind_assignments() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(other.id), '{}') FROM assignment own
  JOIN assignment other ON other.case_id = own.case_id AND other.instrument_version_id = own.instrument_version_id AND other.id <> own.id
  WHERE own.rater_id = nullif(current_setting('app.user_id', true), '') AND own.state = 'open'
$$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION my_blind_assignments() OWNER TO app_definer;
  REVOKE ALL ON FUNCTION my_blind_assignments() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION my_blind_assignments() TO app_rt, app_service, app_definer;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
  FOREACH t IN ARRAY ARRAY['rating_draw', 'calibration_round'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY[''coordinator'', ''researcher'', ''rater'']))::text[]))', t || '_read', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON rating_draw, calibration_round TO app_service, app_rt;
--> statement-breakpoint
CREATE POLICY rating_draw_insert ON rating_draw FOR INSERT TO app_rt WITH CHECK (drawn_by = (SELECT my_user()) AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY calibration_round_insert ON calibration_round FOR INSERT TO app_rt WITH CHECK (
  started_by = (SELECT my_user()) AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]) AND scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
ALTER POLICY answer_read ON answer USING (
  rater_id = (SELECT my_user())
  OR (revealed AND scope_id = ANY ((SELECT my_scopes('full'))::text[]) AND NOT assignment_id = ANY ((SELECT my_blind_assignments())::text[])));
--> statement-breakpoint
ALTER POLICY document_read ON document USING (
  (kind = 'assessment' AND (owner_id = (SELECT my_user())
    OR (revealed AND scope_id = ANY ((SELECT my_scopes('full'))::text[]) AND NOT assignment_id = ANY ((SELECT my_blind_assignments())::text[]))))
  OR (kind IN ('conversation', 'trajectory', 'synthesis') AND scope_id = ANY ((SELECT my_scopes('full'))::text[]))
  OR (kind = 'minutes' AND meeting_id = ANY ((SELECT my_meetings('any'))::text[])));
--> statement-breakpoint
-- Counts of adherence may be asked for judgements by the knowledge of then or of now.
GRANT SELECT (judged_with) ON answer TO app_aggregate;
