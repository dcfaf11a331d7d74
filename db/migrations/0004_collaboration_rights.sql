-- Row-level security of what came with the collaboration engine. A row about a document is seen by whoever sees the document.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['document_client', 'document_version', 'document_quarantine', 'erasure', 'comment_thread', 'comment', 'comment_mention'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['document_client', 'document_version', 'document_quarantine', 'comment_thread', 'comment'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (document_id IN (SELECT d.id FROM document d))', t || '_read', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON document_client, document_version, erasure TO app_service;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON document_quarantine, comment_thread, comment, comment_mention TO app_service;
--> statement-breakpoint
GRANT SELECT ON document_client, document_version, erasure, comment_thread, comment, comment_mention TO app_rt;
--> statement-breakpoint
-- The bytes of an update that was put aside are the service's alone.
GRANT SELECT (id, document_id, study_id, user_id, deleted_share, at, decision, decided_by, decided_at) ON document_quarantine TO app_rt;
--> statement-breakpoint
GRANT INSERT ON document_version, comment_thread, comment, comment_mention TO app_rt;
--> statement-breakpoint
GRANT UPDATE (resolved_by, resolved_at) ON comment_thread TO app_rt;
--> statement-breakpoint
GRANT UPDATE (body, edited_at, deleted_at) ON comment TO app_rt;
--> statement-breakpoint
GRANT UPDATE (read_at) ON comment_mention TO app_rt;
--> statement-breakpoint
CREATE POLICY document_version_insert ON document_version FOR INSERT TO app_rt WITH CHECK (
  created_by = (SELECT my_user()) AND document_id IN (
    SELECT d.id FROM document d
    WHERE d.owner_id = (SELECT my_user())
      OR (d.kind NOT IN ('minutes', 'assessment') AND d.scope_id = ANY ((SELECT my_scopes('write'))::text[]))
      OR (d.kind = 'minutes' AND d.meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))));
--> statement-breakpoint
CREATE POLICY erasure_read ON erasure FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'auditor']))::text[]));
--> statement-breakpoint
CREATE POLICY comment_thread_insert ON comment_thread FOR INSERT TO app_rt WITH CHECK (created_by = (SELECT my_user()) AND document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY comment_thread_resolve ON comment_thread FOR UPDATE TO app_rt USING (document_id IN (SELECT d.id FROM document d)) WITH CHECK (resolved_by IS NULL OR resolved_by = (SELECT my_user()));
--> statement-breakpoint
CREATE POLICY comment_insert ON comment FOR INSERT TO app_rt WITH CHECK (author_id = (SELECT my_user()) AND document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY comment_own ON comment FOR UPDATE TO app_rt USING (author_id = (SELECT my_user()));
--> statement-breakpoint
-- Somebody who lost the document loses what was said about it, also as the one who was asked.
CREATE POLICY comment_mention_read ON comment_mention FOR SELECT TO app_rt USING (document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY comment_mention_insert ON comment_mention FOR INSERT TO app_rt WITH CHECK (document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY comment_mention_own ON comment_mention FOR UPDATE TO app_rt USING (user_id = (SELECT my_user()));
--> statement-breakpoint
-- Whatever changes who may do what says so to every process, in the transaction that changes it: no path through the
-- code, no command and no hand in the database can forget it. Payloads name rows, never content.
CREATE FUNCTION tell_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  about jsonb := '{}';
BEGIN
  -- Arguments are pairs: the key in the message, the column it comes from.
  FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
    about := about || jsonb_build_object(TG_ARGV[2 * i], changed ->> TG_ARGV[2 * i + 1]);
  END LOOP;
  PERFORM pg_notify('ketenbreed_rights', about::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER study_member_rights AFTER INSERT OR UPDATE OR DELETE ON study_member FOR EACH ROW EXECUTE FUNCTION tell_rights('userId', 'user_id', 'studyId', 'study_id');
--> statement-breakpoint
CREATE TRIGGER study_rights AFTER UPDATE OF ended_at, case_visibility ON study FOR EACH ROW
  WHEN (OLD.ended_at IS DISTINCT FROM NEW.ended_at OR OLD.case_visibility IS DISTINCT FROM NEW.case_visibility) EXECUTE FUNCTION tell_rights('studyId', 'id');
--> statement-breakpoint
CREATE TRIGGER cases_rights AFTER UPDATE OF withdrawn_at, scope_id ON cases FOR EACH ROW
  WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at OR OLD.scope_id IS DISTINCT FROM NEW.scope_id) EXECUTE FUNCTION tell_rights('caseId', 'id');
--> statement-breakpoint
CREATE TRIGGER document_rights AFTER UPDATE OF locked_at, revealed, owner_id, scope_id ON document FOR EACH ROW
  WHEN (OLD.locked_at IS DISTINCT FROM NEW.locked_at OR OLD.revealed IS DISTINCT FROM NEW.revealed OR OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.scope_id IS DISTINCT FROM NEW.scope_id)
  EXECUTE FUNCTION tell_rights('documentId', 'id');
--> statement-breakpoint
CREATE TRIGGER assignment_rights AFTER UPDATE OF state, rater_id ON assignment FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.rater_id IS DISTINCT FROM NEW.rater_id) EXECUTE FUNCTION tell_rights('caseId', 'case_id');
--> statement-breakpoint
CREATE TRIGGER meeting_rights AFTER UPDATE OF state ON meeting FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tell_rights('meetingId', 'id');
--> statement-breakpoint
CREATE TRIGGER invitee_rights AFTER INSERT OR DELETE ON invitee FOR EACH ROW EXECUTE FUNCTION tell_rights('userId', 'user_id', 'meetingId', 'meeting_id');
--> statement-breakpoint
CREATE TRIGGER session_rights AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_rights('sessionId', 'id');
--> statement-breakpoint
CREATE TRIGGER session_shortened_rights AFTER UPDATE OF expires_at ON session FOR EACH ROW WHEN (NEW.expires_at < OLD.expires_at) EXECUTE FUNCTION tell_rights('sessionId', 'id');
