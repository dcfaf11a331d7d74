-- The spotlight of a meeting (rule MR5): it ends with the meeting, and a timeline is only ever of the case the meeting is at,
-- whoever writes it. Who came by a link may read the theme that is shown.
ALTER TABLE meeting ADD CONSTRAINT meeting_spotlight_while_open CHECK (spotlight IS NULL OR state = 'open');
--> statement-breakpoint
ALTER TABLE meeting ADD CONSTRAINT meeting_spotlight_at_item CHECK (
  spotlight IS NULL OR spotlight->>'kind' <> 'timeline' OR spotlight->>'itemId' IS NOT DISTINCT FROM current_item_id);
--> statement-breakpoint
CREATE POLICY code_in_spotlight ON code FOR SELECT TO app_rt USING (
  study_id = ANY ((SELECT my_studies(ARRAY['guest']))::text[])
  AND id IN (SELECT t.spotlight->>'codeId' FROM meeting t WHERE t.study_id = code.study_id AND t.state = 'open'));
