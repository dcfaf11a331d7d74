-- Rights in the room of a meeting. Guests see the card of a case while the meeting is at its item, no longer (rule MR2);
-- what people wrote in a brainstorm is theirs alone until it is revealed (rule MR3).
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['brainstorm', 'contribution'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO app_service', t);
  END LOOP;
  GRANT SELECT, INSERT ON brainstorm TO app_rt;
  GRANT SELECT, INSERT, DELETE ON contribution TO app_rt;
  GRANT UPDATE (grouped_under) ON contribution TO app_rt;
END $$;
--> statement-breakpoint
CREATE POLICY brainstorm_read ON brainstorm FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('any'))::text[]));
--> statement-breakpoint
CREATE POLICY brainstorm_insert ON brainstorm FOR INSERT TO app_rt WITH CHECK (state = 'collecting' AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY contribution_read ON contribution FOR SELECT TO app_rt USING (
  meeting_id = ANY ((SELECT my_meetings('any'))::text[])
  AND (author_id = (SELECT my_user()) OR brainstorm_id IN (SELECT b.id FROM brainstorm b WHERE b.state = 'revealed')));
--> statement-breakpoint
CREATE POLICY contribution_insert ON contribution FOR INSERT TO app_rt WITH CHECK (
  author_id = (SELECT my_user()) AND grouped_under IS NULL AND meeting_id = ANY ((SELECT my_meetings('open'))::text[])
  AND brainstorm_id IN (SELECT b.id FROM brainstorm b WHERE b.state = 'collecting' AND b.meeting_id = contribution.meeting_id));
--> statement-breakpoint
CREATE POLICY contribution_delete ON contribution FOR DELETE TO app_rt USING (
  author_id = (SELECT my_user()) AND brainstorm_id IN (SELECT b.id FROM brainstorm b WHERE b.state = 'collecting'));
--> statement-breakpoint
CREATE POLICY contribution_update ON contribution FOR UPDATE TO app_rt USING (
  meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) AND brainstorm_id IN (SELECT b.id FROM brainstorm b WHERE b.state = 'revealed'));
--> statement-breakpoint
DROP POLICY agenda_item_read ON agenda_item;
--> statement-breakpoint
CREATE POLICY agenda_item_read ON agenda_item FOR SELECT TO app_rt USING (
  (case_id IS NULL AND meeting_id = ANY ((SELECT my_meetings('any'))::text[]))
  OR (case_id IN (SELECT c.id FROM cases c) AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))
  OR (study_id = ANY ((SELECT my_studies(ARRAY['participant', 'policymaker']))::text[]) AND id IN (SELECT t.current_item_id FROM meeting t WHERE t.state = 'open')));
--> statement-breakpoint
-- The agenda without its cards, for the guests of a meeting that is going on: they know what comes and how long it takes.
CREATE FUNCTION agenda_for_guests(of_meeting text) RETURNS TABLE (id text, "position" integer, title text, minutes integer, case_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.position, i.title, i.minutes, i.case_id FROM agenda_item i JOIN meeting t ON t.id = i.meeting_id
  WHERE t.id = of_meeting AND t.state = 'open' AND t.id = ANY ((SELECT my_meetings('open'))::text[])
    AND t.study_id = ANY ((SELECT my_studies(ARRAY['participant', 'policymaker']))::text[])
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION agenda_for_guests(text) OWNER TO app_definer;
  REVOKE ALL ON FUNCTION agenda_for_guests(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agenda_for_guests(text) TO app_rt;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
  GRANT SELECT ON agenda_item TO app_definer;
END $$;
--> statement-breakpoint
CREATE POLICY agenda_item_definer ON agenda_item FOR SELECT TO app_definer USING (true);
--> statement-breakpoint
-- A meeting that was open before stands at its first item. As the service, because the owner of the tables sees no row.
DO $$
BEGIN
  PERFORM set_config('role', 'app_service', true);
  UPDATE meeting t SET current_item_id = (SELECT i.id FROM agenda_item i WHERE i.meeting_id = t.id ORDER BY i.position, i.id LIMIT 1) WHERE t.state = 'open';
  PERFORM set_config('role', 'none', true);
END $$;
