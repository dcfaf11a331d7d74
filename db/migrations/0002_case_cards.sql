-- A researcher sees the card of a case on an agenda only when the study lets the researcher see that case; the rest of
-- the agenda is the team's. Reading has a policy of its own, so writing must not bring another one along.
DROP POLICY agenda_item_read ON agenda_item;
--> statement-breakpoint
DROP POLICY agenda_item_write ON agenda_item;
--> statement-breakpoint
CREATE POLICY agenda_item_read ON agenda_item FOR SELECT TO app_rt USING (
  (case_id IS NULL AND meeting_id = ANY ((SELECT my_meetings('any'))::text[]))
  OR (case_id IN (SELECT c.id FROM cases c) AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))
  OR (study_id = ANY ((SELECT my_studies(ARRAY['participant', 'policymaker']))::text[]) AND meeting_id = ANY ((SELECT my_meetings('open'))::text[])));
--> statement-breakpoint
CREATE POLICY agenda_item_insert ON agenda_item FOR INSERT TO app_rt WITH CHECK (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY agenda_item_update ON agenda_item FOR UPDATE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[])) WITH CHECK (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY agenda_item_delete ON agenda_item FOR DELETE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
-- The first content of a document comes from whoever may make it, not from everybody who may read it.
DROP POLICY document_update_insert ON document_update;
--> statement-breakpoint
CREATE POLICY document_update_insert ON document_update FOR INSERT TO app_rt WITH CHECK (
  user_id = (SELECT my_user()) AND document_id IN (
    SELECT d.id FROM document d
    WHERE d.owner_id = (SELECT my_user())
      OR (d.kind <> 'minutes' AND d.scope_id = ANY ((SELECT my_scopes('write'))::text[]))
      OR (d.kind = 'minutes' AND d.meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))));
