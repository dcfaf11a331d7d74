-- What was written down about a case ends with the case for who was invited (rule MN4): comments under an item are read and
-- made by who sees the item, and the words of minutes are looked up by who leads meetings.
CREATE FUNCTION minutes_hold_cases(of_meeting text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM agenda_item i WHERE i.meeting_id = of_meeting AND i.case_id IS NOT NULL)
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION minutes_hold_cases(text) OWNER TO app_definer;
  REVOKE ALL ON FUNCTION minutes_hold_cases(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION minutes_hold_cases(text) TO app_rt, app_service;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
--> statement-breakpoint
CREATE POLICY comment_thread_item ON comment_thread AS RESTRICTIVE FOR SELECT TO app_rt USING (field NOT LIKE 'item:%' OR substr(field, 6) IN (SELECT i.id FROM agenda_item i));
--> statement-breakpoint
CREATE POLICY comment_thread_item_insert ON comment_thread AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK (field NOT LIKE 'item:%' OR substr(field, 6) IN (SELECT i.id FROM agenda_item i));
--> statement-breakpoint
CREATE POLICY comment_item ON comment AS RESTRICTIVE FOR SELECT TO app_rt USING (thread_id IN (SELECT t.id FROM comment_thread t));
--> statement-breakpoint
CREATE POLICY search_text_minutes ON search_text AS RESTRICTIVE FOR SELECT TO app_rt USING (meeting_id IS NULL OR meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
