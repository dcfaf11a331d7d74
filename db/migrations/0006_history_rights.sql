-- Row-level security of what came with history, and the only ways to take something out of the log of documents.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['document_compaction', 'document_author_day'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (document_id IN (SELECT d.id FROM document d))', t || '_read', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['document_update', 'document_checkpoint', 'document_client', 'document_version', 'document_quarantine', 'document_compaction', 'document_author_day'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_definer USING (true) WITH CHECK (true)', t || '_definer', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON document_compaction, document_author_day TO app_rt, app_service;
--> statement-breakpoint
GRANT INSERT, UPDATE ON document_author_day TO app_service;
--> statement-breakpoint
GRANT UPDATE (state) ON document_version TO app_service;
--> statement-breakpoint
-- The bytes of a version are read by the service, for whoever may see the history.
REVOKE SELECT ON document_version FROM app_rt;
--> statement-breakpoint
GRANT SELECT (id, document_id, study_id, seq, name, reason, created_by, created_at) ON document_version TO app_rt;
--> statement-breakpoint
ALTER POLICY document_version_insert ON document_version WITH CHECK (
  state IS NULL AND created_by = (SELECT my_user()) AND document_id IN (
    SELECT d.id FROM document d
    WHERE d.owner_id = (SELECT my_user())
      OR (d.kind NOT IN ('minutes', 'assessment') AND d.scope_id = ANY ((SELECT my_scopes('write'))::text[]))
      OR (d.kind = 'minutes' AND d.meeting_id = ANY ((SELECT my_meetings('lead'))::text[]))));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON document_update TO app_definer;
--> statement-breakpoint
GRANT SELECT, DELETE ON document_checkpoint, document_version, document_quarantine, document_author_day TO app_definer;
--> statement-breakpoint
GRANT SELECT, UPDATE ON document_client TO app_definer;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON document_compaction TO app_definer;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE document_update_seq_seq TO app_definer;
--> statement-breakpoint
-- Puts one row with the state in the place of all rows of a document up to and with `through_seq`. The row gets the number
-- `as_seq`: that of the last of them where others follow, so that all keep their order; a new one (null) where it is all
-- there is, so that a process which missed one of them reads it. The engine appends under the shared form of the same
-- lock. The caller has compared: a state that says something else would be a loss.
CREATE FUNCTION replace_log(of_document text, through_seq bigint, as_seq bigint, new_state bytea, why text, OUT dropped integer, OUT placed bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last_at timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_document, 7215));
  IF NOT EXISTS (SELECT 1 FROM document_update WHERE document_id = of_document AND seq = through_seq)
    OR EXISTS (SELECT 1 FROM document_update WHERE document_id = of_document AND seq > through_seq AND as_seq IS DISTINCT FROM through_seq) THEN
    RAISE EXCEPTION 'the log of document % cannot be replaced up to row %', of_document, through_seq;
  END IF;
  SELECT count(*), max(at) INTO dropped, last_at FROM document_update WHERE document_id = of_document AND seq <= through_seq;
  placed := coalesce(as_seq, nextval('document_update_seq_seq'));
  DELETE FROM document_update WHERE document_id = of_document AND seq <= through_seq;
  INSERT INTO document_update (seq, document_id, bytes, updates, user_id, at) VALUES (placed, of_document, new_state, 1, NULL, last_at);
  DELETE FROM document_checkpoint WHERE document_id = of_document;
  INSERT INTO document_compaction AS earlier (document_id, seq, rows, reason) VALUES (of_document, placed, dropped, why)
  ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, rows = earlier.rows - 1 + excluded.rows, reason = excluded.reason, at = now();
END $$;
--> statement-breakpoint
-- Takes the names from client ids whose writing was compacted, and from the days up to then. The ids stay taken.
CREATE FUNCTION forget_authors(of_document text, clients bigint[], through_day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE document_client SET user_id = '' WHERE document_id = of_document AND client_id = ANY (clients);
  DELETE FROM document_author_day WHERE document_id = of_document AND day <= through_day;
END $$;
--> statement-breakpoint
-- Older versions and updates that were put aside hold what was deleted: they go with an erasure.
CREATE FUNCTION erase_versions(of_document text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM document_version WHERE document_id = of_document;
  DELETE FROM document_quarantine WHERE document_id = of_document;
END $$;
--> statement-breakpoint
DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  FOREACH f IN ARRAY ARRAY['replace_log(text, bigint, bigint, bytea, text)', 'forget_authors(text, bigint[], date)', 'erase_versions(text)'] LOOP
    EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO app_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || f || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || f || ' TO app_service';
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
--> statement-breakpoint
-- A state that was encoded before something was erased must not come back after it.
CREATE FUNCTION refuse_stale_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.document_id, 7215));
  IF EXISTS (SELECT 1 FROM document_compaction c WHERE c.document_id = NEW.document_id AND c.seq > NEW.seq) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_checkpoint_stale BEFORE INSERT OR UPDATE ON document_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_stale_checkpoint();
