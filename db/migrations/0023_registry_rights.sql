-- Rights of what came with working on many cases at once.
-- A saved view is taken away by a mark, so that it can come back.
GRANT UPDATE (is_shared, deleted_at) ON saved_view TO app_rt;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON saved_view TO app_service;
--> statement-breakpoint
CREATE POLICY saved_view_update ON saved_view FOR UPDATE TO app_rt
  USING (user_id = (SELECT my_user()) OR (is_shared AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[])))
  WITH CHECK (user_id = (SELECT my_user()) OR study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
-- What somebody keeps for themselves is nobody else's to take away either.
ALTER POLICY saved_view_delete ON saved_view USING (user_id = (SELECT my_user()) OR (is_shared AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[])));
--> statement-breakpoint
-- Words are looked for in the stemmed column; under row-level security this index could answer nobody.
DROP INDEX search_text_dutch;
--> statement-breakpoint
-- What is proposed while coding counts nowhere until somebody decided (rule CB8).
CREATE OR REPLACE VIEW effective_code WITH (security_invoker = true) AS
WITH RECURSIVE chain AS (
  SELECT study_id, id, id AS counts_as, merged_into, 0 AS depth FROM code
  UNION ALL
  SELECT chain.study_id, chain.id, next.id, next.merged_into, chain.depth + 1
  FROM chain JOIN code next ON next.study_id = chain.study_id AND next.id = chain.merged_into
  WHERE chain.depth < 1000
)
SELECT chain.study_id, chain.id, chain.counts_as, code.label, code.level, code.proposed_by IS NOT NULL AS is_proposed
FROM chain JOIN code ON code.study_id = chain.study_id AND code.id = chain.counts_as
WHERE chain.merged_into IS NULL;
--> statement-breakpoint
-- Takes an assignment back while its rater has written nothing: then there is nothing to keep. The engine appends under the
-- shared form of this lock, and to no document that is gone. Whoever has it open is put out.
CREATE FUNCTION take_back_assignment(of_assignment text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  documents text[] := ARRAY(SELECT id FROM document WHERE assignment_id = of_assignment ORDER BY id);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(id, 7215)) FROM unnest(documents) AS one(id);
  PERFORM 1 FROM assignment WHERE id = of_assignment FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM assignment WHERE id = of_assignment AND state = 'open' AND NOT revealed AND calibration_id IS NULL)
    OR EXISTS (SELECT 1 FROM document_update WHERE document_id = ANY (documents))
    OR EXISTS (SELECT 1 FROM assignment WHERE replaces_id = of_assignment) THEN
    RETURN false;
  END IF;
  DELETE FROM document_checkpoint WHERE document_id = ANY (documents);
  DELETE FROM document_client WHERE document_id = ANY (documents);
  DELETE FROM search_text WHERE document_id = ANY (documents);
  DELETE FROM document WHERE id = ANY (documents);
  DELETE FROM assignment WHERE id = of_assignment;
  PERFORM pg_notify('ketenbreed_rights', jsonb_build_object('documentId', id)::text) FROM unnest(documents) AS one(id);
  RETURN true;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_eraser;
  ALTER FUNCTION take_back_assignment(text) OWNER TO app_eraser;
  REVOKE ALL ON FUNCTION take_back_assignment(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION take_back_assignment(text) TO app_service;
  REVOKE CREATE ON SCHEMA public FROM app_eraser;
END $$;
