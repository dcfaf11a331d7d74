-- Consent opens and closes the parts of a case (rule CN6), in the database itself: whatever page, socket, count or command
-- asks, of a part without standing consent it is shown no row.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['open_part', 'saved_view', 'export_case'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['open_part', 'consent', 'cases', 'document', 'erasure'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_definer USING (true) WITH CHECK (true)', t || '_definer', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON open_part TO app_service, app_rt, app_aggregate;
--> statement-breakpoint
GRANT SELECT, INSERT ON export_case TO app_service;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON saved_view TO app_rt;
--> statement-breakpoint
GRANT SELECT ON consent, cases, document, erasure TO app_definer;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON open_part TO app_definer;
--> statement-breakpoint
CREATE POLICY open_part_read ON open_part FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies())::text[]));
--> statement-breakpoint
CREATE POLICY open_part_aggregate ON open_part FOR SELECT TO app_aggregate USING (study_id = (SELECT current_setting('app.study_id', true)));
--> statement-breakpoint
CREATE POLICY saved_view_read ON saved_view FOR SELECT TO app_rt USING (user_id = (SELECT my_user()) OR (is_shared AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[])));
--> statement-breakpoint
CREATE POLICY saved_view_insert ON saved_view FOR INSERT TO app_rt WITH CHECK (user_id = (SELECT my_user()) AND study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]));
--> statement-breakpoint
CREATE POLICY saved_view_delete ON saved_view FOR DELETE TO app_rt USING (user_id = (SELECT my_user()) OR study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
-- The parts that are open today, by the day in the Netherlands.
CREATE VIEW standing_part WITH (security_invoker = true) AS
  SELECT case_id, part, study_id, until FROM open_part WHERE until IS NULL OR until >= (now() AT TIME ZONE 'Europe/Amsterdam')::date;
--> statement-breakpoint
GRANT SELECT ON standing_part TO app_service, app_rt, app_aggregate;
--> statement-breakpoint
-- `partOfConversation` of app/domain/case-part.ts.
CREATE FUNCTION part_of_conversation(type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE type WHEN 'interview' THEN 'interviews' WHEN 'file_notes' THEN 'file' WHEN 'learning_session' THEN 'sessions' ELSE 'analysis' END
$$;
--> statement-breakpoint
-- The rules CN1 to CN3, CN5 and CN6, which app/domain/consent.ts and case-part.ts say to the pages: of each person the latest
-- decision counts, the age on the day of the newest settles who signs, one "no" of somebody who counts stops, and consent
-- ends with the first of those who gave it. A part is open by any of its purposes. A withdrawn case has none.
CREATE FUNCTION consented_parts(case_ids text[]) RETURNS TABLE (case_id text, part text, study_id text, until date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH latest AS (
    SELECT DISTINCT ON (c.case_id, c.purpose, c.person) c.case_id, c.purpose, c.person = 'youth' AS is_youth, c.state = 'given' AS is_given, c.decided_on, c.recorded_at, c.legal_basis, c.expires_on
    FROM consent c JOIN cases k ON k.id = c.case_id AND k.withdrawn_at IS NULL
    WHERE c.case_id = ANY (case_ids)
    ORDER BY c.case_id, c.purpose, c.person, c.decided_on DESC, c.recorded_at DESC, c.id DESC),
  based AS (
    SELECT l.*, first_value(l.legal_basis) OVER (PARTITION BY l.case_id, l.purpose ORDER BY l.decided_on DESC, l.recorded_at DESC) AS basis FROM latest l),
  standing AS (
    SELECT b.case_id, b.purpose, coalesce(min(b.expires_on) FILTER (WHERE b.is_given AND CASE WHEN b.is_youth THEN b.basis <> 'under_12' ELSE b.basis <> '16_plus' END), 'infinity') AS until
    FROM based b
    GROUP BY b.case_id, b.purpose, b.basis
    HAVING bool_and(b.is_given OR NOT (b.is_youth OR b.basis <> '16_plus'))
      AND (b.basis = 'under_12' OR bool_or(b.is_given AND b.is_youth))
      AND (b.basis = '16_plus' OR bool_or(b.is_given AND NOT b.is_youth)))
  SELECT s.case_id, p.part, k.study_id, nullif(max(s.until), 'infinity')
  FROM standing s
  JOIN cases k ON k.id = s.case_id
  JOIN (VALUES ('interviews', 'interview'), ('file', 'file_review'), ('sessions', 'learning_session'), ('analysis', 'interview'), ('analysis', 'file_review'), ('meetings', 'meetings'), ('reuse', 'reuse')) AS p(part, purpose) ON p.purpose = s.purpose
  GROUP BY s.case_id, p.part, k.study_id
$$;
--> statement-breakpoint
CREATE FUNCTION refresh_open_parts(case_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Of two who decide at once, the second sees what the first did.
  PERFORM pg_advisory_xact_lock(hashtextextended(id, 7216)) FROM (SELECT DISTINCT unnest(case_ids) AS id ORDER BY 1) AS one;
  DELETE FROM open_part o WHERE o.case_id = ANY (case_ids) AND NOT EXISTS (SELECT 1 FROM consented_parts(case_ids) n WHERE n.case_id = o.case_id AND n.part = o.part);
  INSERT INTO open_part AS o (case_id, part, study_id, until) SELECT n.case_id, n.part, n.study_id, n.until FROM consented_parts(case_ids) n
  ON CONFLICT (case_id, part) DO UPDATE SET until = excluded.until WHERE o.until IS DISTINCT FROM excluded.until;
END $$;
--> statement-breakpoint
CREATE FUNCTION consent_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_open_parts(ARRAY(SELECT DISTINCT case_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION case_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_open_parts(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_parts_insert AFTER INSERT ON consent REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent_changed();
--> statement-breakpoint
CREATE TRIGGER consent_parts_update AFTER UPDATE ON consent REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent_changed();
--> statement-breakpoint
CREATE TRIGGER consent_parts_delete AFTER DELETE ON consent REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent_changed();
--> statement-breakpoint
CREATE TRIGGER cases_parts AFTER UPDATE OF withdrawn_at ON cases FOR EACH ROW WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at) EXECUTE FUNCTION case_withdrawn();
--> statement-breakpoint
-- A part that closes puts everybody out of its documents, in every process.
CREATE TRIGGER open_part_rights AFTER INSERT OR UPDATE OR DELETE ON open_part FOR EACH ROW EXECUTE FUNCTION tell_rights('caseId', 'case_id');
--> statement-breakpoint
-- No document of a case without its part: who makes one and does not say which gets the part that any consent opens.
CREATE FUNCTION place_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.part := CASE NEW.kind WHEN 'assessment' THEN 'file' ELSE 'analysis' END;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_part BEFORE INSERT OR UPDATE OF part ON document FOR EACH ROW WHEN (NEW.part IS NULL AND NEW.kind <> 'minutes') EXECUTE FUNCTION place_document();
--> statement-breakpoint
DO $$
DECLARE f text;
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  FOREACH f IN ARRAY ARRAY['consented_parts(text[])', 'refresh_open_parts(text[])', 'consent_changed()', 'case_withdrawn()'] LOOP
    EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO app_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || f || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || f || ' TO app_service, app_definer';
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
--> statement-breakpoint
-- Restrictive: whatever else lets somebody see a row, consent has to stand too.
DO $$
DECLARE
  t text;
  part text;
BEGIN
  FOREACH t IN ARRAY ARRAY['care_episode', 'trajectory_event', 'key_moment', 'handover_factor', 'referral', 'finding', 'finding_evidence', 'member_check', 'member_check_reaction', 'answer', 'assignment'] LOOP
    part := CASE WHEN t IN ('answer', 'assignment') THEN 'file' ELSE 'analysis' END;
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT TO app_rt, app_aggregate USING (case_id IN (SELECT p.case_id FROM standing_part p WHERE p.part = %L))', t || '_consent', t, part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY conversation_consent ON conversation AS RESTRICTIVE FOR SELECT TO app_rt, app_aggregate USING ((case_id, part_of_conversation(type)) IN (SELECT p.case_id, p.part FROM standing_part p));
--> statement-breakpoint
CREATE POLICY coding_consent ON coding AS RESTRICTIVE FOR SELECT TO app_rt, app_aggregate USING ((case_id, part_of_conversation(conversation_type)) IN (SELECT p.case_id, p.part FROM standing_part p));
--> statement-breakpoint
CREATE POLICY document_consent ON document AS RESTRICTIVE FOR SELECT TO app_rt USING (kind = 'minutes' OR (case_id, part) IN (SELECT p.case_id, p.part FROM standing_part p));
--> statement-breakpoint
CREATE POLICY search_text_consent ON search_text AS RESTRICTIVE FOR SELECT TO app_rt USING (document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY conversation_consent_insert ON conversation AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK ((case_id, part_of_conversation(type)) IN (SELECT p.case_id, p.part FROM standing_part p));
--> statement-breakpoint
CREATE POLICY assignment_consent_insert ON assignment AS RESTRICTIVE FOR INSERT TO app_rt WITH CHECK (case_id IN (SELECT p.case_id FROM standing_part p WHERE p.part = 'file'));
--> statement-breakpoint
-- What was there before: as the service, because the owner of the tables sees no row of them.
DO $$
BEGIN
  PERFORM set_config('role', 'app_service', true);
  UPDATE document d SET part = coalesce((SELECT part_of_conversation(c.type) FROM conversation c WHERE c.document_id = d.id), CASE d.kind WHEN 'assessment' THEN 'file' ELSE 'analysis' END) WHERE d.kind <> 'minutes';
  PERFORM refresh_open_parts(ARRAY(SELECT id FROM cases));
  PERFORM set_config('role', 'none', true);
END $$;
--> statement-breakpoint
-- Dutch full text over everything that was written.
CREATE INDEX search_text_dutch ON search_text USING gin (to_tsvector('dutch', body));
--> statement-breakpoint
-- Erasing a case. A role of its own, which sees what the service sees and may take it out; rows of tables that come later
-- too. What keeps account of consent and of access stays.
DO $$
DECLARE t text;
BEGIN
  BEGIN
    CREATE ROLE app_eraser NOLOGIN NOSUPERUSER INHERIT;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    IF NOT pg_has_role('app_eraser', 'app_service', 'MEMBER') THEN GRANT app_service TO app_eraser; END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT app_eraser TO %I', current_user); END IF;
  -- Another database of the same cluster is being migrated at this moment.
  EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
  END;
  GRANT USAGE ON SCHEMA public TO app_eraser;
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND c.relname <> ALL (ARRAY['consent', 'access_log', 'access_log_head', 'erasure', 'export_file', 'export_case', 'cases', 'session', 'account', 'verification', 'rate_limit']) LOOP
    EXECUTE format('GRANT DELETE ON %I TO app_eraser', t);
  END LOOP;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, DELETE ON TABLES TO app_eraser;
END $$;
--> statement-breakpoint
-- Takes out everything that belongs to a withdrawn case or to one of its documents, in whatever table it stands. What is left
-- of the case is its code, its consent and the ledger's line for each document. Says how many rows went from which table, and
-- the checksum of the documents' logs, by which a copy that turns up later can be recognised without anything being kept.
CREATE FUNCTION erase_case(of_case text, why text, by_user text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  documents text[] := ARRAY(SELECT id FROM document WHERE case_id = of_case ORDER BY id);
  kept text[] := ARRAY['consent', 'open_part', 'access_log', 'erasure', 'export_case', 'agenda_item'];
  dropped jsonb := '{}';
  digest text;
  t record;
  n bigint;
  is_left boolean := true;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM cases WHERE id = of_case AND withdrawn_at IS NOT NULL AND erased_at IS NULL) THEN
    RAISE EXCEPTION 'case % is not withdrawn, or was erased before', of_case;
  END IF;
  -- The engine appends under the shared form of this lock; rows are derived under the lock of the document's row.
  PERFORM pg_advisory_xact_lock(hashtextextended(id, 7215)) FROM unnest(documents) AS one(id);
  PERFORM 1 FROM document WHERE id = ANY (documents) ORDER BY id FOR UPDATE;
  SELECT encode(sha256(coalesce(string_agg(bytes, ''::bytea ORDER BY seq), ''::bytea)), 'hex') INTO digest FROM document_update WHERE document_id = ANY (documents);
  INSERT INTO erasure (id, study_id, document_id, case_id, reason, erased_by, dropped_rows)
  SELECT gen_random_uuid()::text, d.study_id, d.id, of_case, why, by_user, (SELECT count(*) FROM document_update u WHERE u.document_id = d.id) FROM document d WHERE d.id = ANY (documents);
  -- In rounds: a row that others point at goes once those are gone.
  WHILE is_left LOOP
    is_left := false;
    n := 0;
    FOR t IN
      SELECT c.relname AS name, bool_or(a.attname = 'case_id') AS has_case, bool_or(a.attname = 'document_id') AS has_document
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('case_id', 'document_id') AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (kept) AND dropped -> c.relname::text IS NULL
      GROUP BY c.relname ORDER BY c.relname = 'document', c.relname
    LOOP
      DECLARE gone bigint;
      BEGIN
        EXECUTE format('DELETE FROM %I WHERE %s', t.name, concat_ws(' OR ', CASE WHEN t.has_case THEN 'case_id = $1' END, CASE WHEN t.has_document THEN 'document_id = ANY ($2)' END)) USING of_case, documents;
        GET DIAGNOSTICS gone = ROW_COUNT;
        dropped := dropped || jsonb_build_object(t.name, gone);
        n := n + 1;
      EXCEPTION WHEN foreign_key_violation THEN
        is_left := true;
      END;
    END LOOP;
    IF is_left AND n = 0 THEN RAISE EXCEPTION 'something that is kept points at a row of case %', of_case; END IF;
  END LOOP;
  UPDATE agenda_item SET card = NULL, title = (SELECT code FROM cases WHERE id = of_case) WHERE case_id = of_case;
  UPDATE cases SET birth_year = 0, sex = 'other', problem_classes = '{}', process_facilitator_id = NULL, step = 'closed', erased_at = now(), updated_at = now() WHERE id = of_case;
  RETURN jsonb_build_object('digest', digest, 'documents', cardinality(documents), 'rows', dropped);
END $$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_eraser;
  ALTER FUNCTION erase_case(text, text, text) OWNER TO app_eraser;
  REVOKE ALL ON FUNCTION erase_case(text, text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION erase_case(text, text, text) TO app_service;
  REVOKE CREATE ON SCHEMA public FROM app_eraser;
END $$;
--> statement-breakpoint
-- What a process still had in hand about a document must not come back after it was erased.
CREATE FUNCTION refuse_erased_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM erasure e WHERE e.document_id = NEW.document_id) AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = NEW.document_id) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION refuse_erased_document() OWNER TO app_definer;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
  FOREACH t IN ARRAY ARRAY['document_checkpoint', 'document_client', 'document_quarantine', 'document_version', 'search_text'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_erased_document()', t || '_erased', t);
  END LOOP;
END $$;
