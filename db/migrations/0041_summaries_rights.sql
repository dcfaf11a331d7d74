-- Rights of summaries for youths and parents (rules SU1 to SU3): written and sent by who leads meetings, once the meeting is
-- over. The hash of a link is the service's alone, and so is answering: who has a link is nobody to the database.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['meeting_summary', 'summary_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app_service', t);
  END LOOP;
  GRANT SELECT, INSERT ON meeting_summary TO app_rt;
  GRANT UPDATE (text, contact, written_by, written_at, approved_by, approved_at) ON meeting_summary TO app_rt;
  GRANT SELECT (id, study_id, meeting_id, person, guest_link_id, case_id, text, contact, created_by, created_at, expires_at, opened_at, answered_at, remark, withdrawn_at, withdrawn_by, handled_at, handled_by) ON summary_link TO app_rt;
  GRANT INSERT ON summary_link TO app_rt;
  GRANT UPDATE (withdrawn_at, withdrawn_by, handled_at, handled_by) ON summary_link TO app_rt;
END $$;
--> statement-breakpoint
CREATE POLICY meeting_summary_read ON meeting_summary FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY meeting_summary_insert ON meeting_summary FOR INSERT TO app_rt WITH CHECK (
  written_by = (SELECT my_user()) AND (approved_by IS NULL OR approved_by = (SELECT my_user()))
  AND EXISTS (SELECT 1 FROM meeting t WHERE t.id = meeting_id AND t.study_id = meeting_summary.study_id AND t.state = 'closed' AND t.id = ANY ((SELECT my_meetings('lead'))::text[])));
--> statement-breakpoint
CREATE POLICY meeting_summary_update ON meeting_summary FOR UPDATE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))
  WITH CHECK (written_by = (SELECT my_user()) AND (approved_by IS NULL OR approved_by = (SELECT my_user())));
--> statement-breakpoint
-- Of a case whose existence the asker may not know there is no link either.
CREATE POLICY summary_link_read ON summary_link FOR SELECT TO app_rt USING (
  meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) AND (case_id IS NULL OR case_id IN (SELECT c.id FROM cases c)));
--> statement-breakpoint
CREATE POLICY summary_link_insert ON summary_link FOR INSERT TO app_rt WITH CHECK (
  created_by = (SELECT my_user()) AND answered_at IS NULL AND remark = '' AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[])
  AND (case_id IS NULL OR case_id IN (SELECT i.case_id FROM agenda_item i WHERE i.meeting_id = summary_link.meeting_id))
  AND EXISTS (SELECT 1 FROM meeting_summary s WHERE s.meeting_id = summary_link.meeting_id AND s.study_id = summary_link.study_id AND s.approved_at IS NOT NULL AND s.text = summary_link.text));
--> statement-breakpoint
CREATE POLICY summary_link_update ON summary_link FOR UPDATE TO app_rt USING (
  meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) AND (case_id IS NULL OR case_id IN (SELECT c.id FROM cases c)))
  WITH CHECK ((withdrawn_by IS NULL OR withdrawn_by = (SELECT my_user())) AND (handled_by IS NULL OR handled_by = (SELECT my_user())));
