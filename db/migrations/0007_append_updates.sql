-- Adds rows to the log of documents in one call: the engine does this many times a second, and each statement is a way to
-- the database and back. Runs with the rights of the caller.
--   frame    [{n, document_id, start, length, updates, user_id, even_locked}]: where in `bytes` each row's content is
--   clients  [{document_id, client_id, user_id}]: Yjs clients that write for the first time
-- Gives the sequence number of each row, rising within a document; rows of a document that was locked meanwhile are left out.
CREATE FUNCTION append_document_updates(frame jsonb, bytes bytea, clients jsonb) RETURNS TABLE (n int, seq bigint) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Whoever replaces a log, or locks its document, holds it alone; this waits until that is done and sees what came of it.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(f.document_id, 7215))
  FROM (SELECT DISTINCT r.document_id FROM jsonb_to_recordset(frame) AS r(document_id text)) f;
  INSERT INTO document_client (document_id, client_id, user_id)
  SELECT c.document_id, c.client_id, c.user_id FROM jsonb_to_recordset(clients) AS c(document_id text, client_id bigint, user_id text)
  ON CONFLICT DO NOTHING;
  RETURN QUERY
  WITH incoming AS MATERIALIZED (
    SELECT e.n, e.document_id, e.start, e.length, e.updates, e.user_id, nextval('document_update_seq_seq') AS seq
    FROM (SELECT r.* FROM jsonb_to_recordset(frame) AS r(n int, document_id text, start int, length int, updates int, user_id text, even_locked boolean) ORDER BY r.n) e
    JOIN document d ON d.id = e.document_id
    WHERE d.locked_at IS NULL OR e.even_locked
    ORDER BY e.n),
  written AS (
    INSERT INTO document_update (seq, document_id, bytes, updates, user_id)
    SELECT i.seq, i.document_id, substring(append_document_updates.bytes FROM i.start FOR i.length), i.updates, i.user_id FROM incoming i)
  SELECT i.n, i.seq FROM incoming i;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION append_document_updates(jsonb, bytea, jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_document_updates(jsonb, bytea, jsonb) TO app_service;
