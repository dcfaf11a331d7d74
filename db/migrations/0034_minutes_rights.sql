-- Rights around approved minutes (rules MN1 and MN2). What was approved is not added to, whoever asks and by whatever way;
-- who was there says so themselves, or whoever leads.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['attendance', 'minutes_approval'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings(''any''))::text[]))', t || '_read', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO app_service', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO app_rt', t);
  END LOOP;
  GRANT DELETE ON attendance TO app_rt, app_service;
  GRANT UPDATE (reopened_by, reopened_at, reopen_reason) ON minutes_approval TO app_rt;
  GRANT SELECT (meeting_id, reopened_at) ON minutes_approval TO app_definer;
END $$;
--> statement-breakpoint
CREATE POLICY minutes_approval_definer ON minutes_approval FOR SELECT TO app_definer USING (true);
--> statement-breakpoint
CREATE FUNCTION minutes_are_approved(of_meeting text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM minutes_approval a WHERE a.meeting_id = of_meeting AND a.reopened_at IS NULL)
$$;
--> statement-breakpoint
-- Minutes that are approved stay locked, also for who leads and for the product itself.
CREATE FUNCTION keep_approved_locked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF minutes_are_approved(NEW.meeting_id) THEN
    RAISE EXCEPTION 'the minutes of meeting % are approved', NEW.meeting_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION minutes_are_approved(text) OWNER TO app_definer;
  ALTER FUNCTION keep_approved_locked() OWNER TO app_definer;
  REVOKE ALL ON FUNCTION minutes_are_approved(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION minutes_are_approved(text) TO app_rt, app_service;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
--> statement-breakpoint
CREATE TRIGGER approved_stays_locked BEFORE UPDATE OF locked_at ON document FOR EACH ROW
  WHEN (OLD.kind = 'minutes' AND OLD.locked_at IS NOT NULL AND NEW.locked_at IS NULL) EXECUTE FUNCTION keep_approved_locked();
--> statement-breakpoint
CREATE POLICY attendance_insert ON attendance FOR INSERT TO app_rt WITH CHECK (
  meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) OR (user_id = (SELECT my_user()) AND meeting_id = ANY ((SELECT my_meetings('open'))::text[])));
--> statement-breakpoint
CREATE POLICY attendance_delete ON attendance FOR DELETE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) AND NOT minutes_are_approved(meeting_id));
--> statement-breakpoint
CREATE POLICY attendance_approved ON attendance AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK (NOT minutes_are_approved(meeting_id));
--> statement-breakpoint
CREATE POLICY decision_approved ON decision AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK (NOT minutes_are_approved(meeting_id));
--> statement-breakpoint
CREATE POLICY action_approved ON improvement_action AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK (meeting_id IS NULL OR NOT minutes_are_approved(meeting_id));
--> statement-breakpoint
CREATE POLICY minutes_approval_insert ON minutes_approval FOR INSERT TO app_rt WITH CHECK (
  approved_by = (SELECT my_user()) AND reopened_at IS NULL AND EXISTS (
    SELECT 1 FROM meeting t WHERE t.id = meeting_id AND t.study_id = minutes_approval.study_id AND t.state = 'closed' AND t.id = ANY ((SELECT my_meetings('lead'))::text[])));
--> statement-breakpoint
-- Taken back with a reason, once, by who led the meeting or the coordinator.
CREATE POLICY minutes_approval_reopen ON minutes_approval FOR UPDATE TO app_rt
  USING (reopened_at IS NULL AND EXISTS (
    SELECT 1 FROM meeting t WHERE t.id = meeting_id AND t.id = ANY ((SELECT my_meetings('lead'))::text[])
      AND (t.facilitator_id = (SELECT my_user()) OR t.study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]))))
  WITH CHECK (reopened_by = (SELECT my_user()) AND reopened_at IS NOT NULL AND length(trim(reopen_reason)) > 0);
