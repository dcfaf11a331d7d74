-- Rights of guests: who came in by a one-time link sees one meeting while it is held, and nothing else of the study (rules
-- GL1 and GL2). A link is made and taken back by who leads the meeting; its hash only the service reads.
DO $$
BEGIN
  ALTER TABLE guest_link ENABLE ROW LEVEL SECURITY;
  ALTER TABLE guest_link FORCE ROW LEVEL SECURITY;
  CREATE POLICY guest_link_service ON guest_link FOR ALL TO app_service USING (true) WITH CHECK (true);
  CREATE POLICY guest_link_definer ON guest_link FOR SELECT TO app_definer USING (true);
  CREATE POLICY guest_link_read ON guest_link FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
  CREATE POLICY guest_link_insert ON guest_link FOR INSERT TO app_rt WITH CHECK (
    created_by = (SELECT my_user()) AND used_at IS NULL AND user_id IS NULL AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[])
    AND EXISTS (SELECT 1 FROM meeting t WHERE t.id = meeting_id AND t.study_id = guest_link.study_id AND t.state <> 'closed'));
  CREATE POLICY guest_link_update ON guest_link FOR UPDATE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))
    WITH CHECK (withdrawn_by IS NULL OR withdrawn_by = (SELECT my_user()));
  GRANT SELECT, INSERT, UPDATE ON guest_link TO app_service;
  GRANT SELECT (id, study_id, meeting_id, kind, name, email, created_by, created_at, expires_at, used_at, user_id, withdrawn_at, withdrawn_by) ON guest_link TO app_rt;
  GRANT INSERT ON guest_link TO app_rt;
  GRANT UPDATE (withdrawn_at, withdrawn_by, email) ON guest_link TO app_rt;
  GRANT SELECT (meeting_id, user_id, withdrawn_at, expires_at) ON guest_link TO app_definer;
END $$;
--> statement-breakpoint
-- What every member of a study may read, a guest may not: only where guests are named.
CREATE OR REPLACE FUNCTION my_studies(wanted text[] DEFAULT NULL) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(m.study_id), '{}') FROM study_member m
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL AND (m.role = ANY (wanted) OR (wanted IS NULL AND m.role <> 'guest'))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION my_meetings(wanted text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(t.id), '{}') FROM meeting t JOIN study_member m ON m.study_id = t.study_id
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL AND (
    m.role IN ('coordinator', 'researcher')
    OR (wanted <> 'lead' AND m.role IN ('participant', 'policymaker') AND (wanted = 'any' OR t.state = 'open')
        AND EXISTS (SELECT 1 FROM invitee i WHERE i.meeting_id = t.id AND i.user_id = m.user_id))
    OR (wanted <> 'lead' AND m.role = 'guest' AND (t.state = 'open' OR (wanted = 'any' AND t.state = 'planned'))
        AND EXISTS (SELECT 1 FROM guest_link g WHERE g.meeting_id = t.id AND g.user_id = m.user_id AND g.withdrawn_at IS NULL AND g.expires_at > now())))
$$;
--> statement-breakpoint
CREATE FUNCTION am_guest() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM study_member m WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.role = 'guest')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION agenda_for_guests(of_meeting text) RETURNS TABLE (id text, "position" integer, title text, minutes integer, case_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.position, i.title, i.minutes, i.case_id FROM agenda_item i JOIN meeting t ON t.id = i.meeting_id
  WHERE t.id = of_meeting AND t.state = 'open' AND t.id = ANY ((SELECT my_meetings('open'))::text[])
    AND t.study_id = ANY ((SELECT my_studies(ARRAY['participant', 'policymaker', 'guest']))::text[])
$$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION am_guest() OWNER TO app_definer;
  REVOKE ALL ON FUNCTION am_guest() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION am_guest() TO app_rt, app_service;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
  -- Of a meeting guests see what it is at: not what was written, decided or agreed, nor who is invited.
  FOREACH t IN ARRAY ARRAY['decision', 'document', 'search_text', 'invitee', 'minutes_approval'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT TO app_rt USING (NOT (SELECT am_guest()))', t || '_no_guests', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY attendance_no_guests ON attendance AS RESTRICTIVE FOR SELECT TO app_rt USING (user_id = (SELECT my_user()) OR NOT (SELECT am_guest()));
--> statement-breakpoint
DROP POLICY agenda_item_read ON agenda_item;
--> statement-breakpoint
CREATE POLICY agenda_item_read ON agenda_item FOR SELECT TO app_rt USING (
  (case_id IS NULL AND meeting_id = ANY ((SELECT my_meetings('any'))::text[]))
  OR (case_id IN (SELECT c.id FROM cases c) AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))
  OR (study_id = ANY ((SELECT my_studies(ARRAY['participant', 'policymaker', 'guest']))::text[])
    AND meeting_id = ANY ((SELECT my_meetings('open'))::text[]) AND id IN (SELECT t.current_item_id FROM meeting t WHERE t.state = 'open')));
--> statement-breakpoint
-- What a guest needs to be somebody in the study: the study, the own membership with its organisation, and the themes voted on.
CREATE POLICY study_guest ON study FOR SELECT TO app_rt USING (id = ANY ((SELECT my_studies(ARRAY['guest']))::text[]));
--> statement-breakpoint
CREATE POLICY study_member_own ON study_member FOR SELECT TO app_rt USING (user_id = (SELECT my_user()));
--> statement-breakpoint
CREATE POLICY organisation_own ON organisation FOR SELECT TO app_rt USING (id IN (SELECT m.organisation_id FROM study_member m WHERE m.user_id = (SELECT my_user())));
--> statement-breakpoint
CREATE POLICY code_voted_on ON code FOR SELECT TO app_rt USING (
  study_id = ANY ((SELECT my_studies(ARRAY['guest']))::text[]) AND id IN (SELECT p.code_id FROM proposal p WHERE p.study_id = code.study_id));
