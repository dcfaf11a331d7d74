-- The index that patterns are counted from (docs/decisions): one packed row per case, kept by the database itself in the
-- transaction that changes the case, so that no page, socket or command can leave it behind.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['pattern_index', 'case_index', 'pattern_word', 'stale_case'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    -- Nobody else reads it: what somebody may see of it follows from `countable_scopes`, asked in that person's name.
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app_service', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE pattern_word_number_seq TO app_service;
--> statement-breakpoint
-- The parts of a study whose cases the asker may count: in full, or by their findings alone. Same as the policies on what is
-- counted; the service and the aggregate role count all.
GRANT EXECUTE ON FUNCTION my_scopes(text) TO app_aggregate;
--> statement-breakpoint
CREATE FUNCTION countable_scopes(of_study text) RETURNS TABLE (scope_id text, in_full boolean) LANGUAGE sql STABLE AS $$
  SELECT so.id, current_user <> 'app_rt' OR so.id = ANY ((SELECT my_scopes('full'))::text[])
  FROM study_organisation so
  WHERE so.study_id = of_study AND (current_user <> 'app_rt' OR so.id = ANY ((SELECT my_scopes('summary'))::text[]))
$$;
--> statement-breakpoint
-- `outcomeWhenMissing` of app/domain/adherence-table.ts.
CREATE FUNCTION outcome_of_answer(value text, missing_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN missing_reason IN ('not_applicable', 'skipped') THEN 'not_applicable'
    WHEN missing_reason IS NOT NULL THEN 'not_documented'
    WHEN value = ANY (ARRAY['applied', 'partly_applied', 'justified_deviation', 'not_applied', 'not_applicable', 'not_documented', 'not_yet_published']) THEN value
  END
$$;
--> statement-breakpoint
-- Answers of a closed list are words; a number or a date, which could tell who somebody is, is known by a digest only.
CREATE FUNCTION rating_word(type text, value text, missing_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN missing_reason IS NOT NULL THEN 'missing:' || missing_reason
    WHEN type NOT IN ('number', 'date') AND length(value) <= 200 THEN 'value:' || value
  END
$$;
--> statement-breakpoint
CREATE FUNCTION rating_digest(type text, value text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || substr(md5(CASE
    WHEN type = 'number' AND value ~ '^\s*[-+]?[0-9]{1,15}(\.[0-9]{1,15})?\s*$' THEN trim_scale(btrim(value)::numeric)::text
    ELSE btrim(value) END), 1, 8))::bit(32)::integer | (-2147483648)
$$;
--> statement-breakpoint
-- The ratings that agreement is counted from (rules DR2, DR4, DR5, CB1): of versions that two raters or more filled in.
CREATE FUNCTION compared_ratings(case_ids text[]) RETURNS TABLE (case_id text, study_id text, version_id text, rater_id text, assignment_id text, last_month integer) LANGUAGE sql STABLE AS $$
  SELECT r.case_id, r.study_id, r.instrument_version_id, r.rater_id, r.id, r.last_month
  FROM (
    SELECT a.*, count(*) OVER version AS raters,
      coalesce((max(extract(year FROM a.submitted_at AT TIME ZONE 'Europe/Amsterdam') * 12 + extract(month FROM a.submitted_at AT TIME ZONE 'Europe/Amsterdam') - 1) OVER version)::integer, 0) AS last_month
    FROM assignment a
    WHERE a.case_id = ANY (case_ids) AND a.revealed AND a.calibration_id IS NULL AND a.state NOT IN ('open', 'consensus', 'replaced')
    WINDOW version AS (PARTITION BY a.case_id, a.instrument_version_id)) r
  WHERE r.raters > 1
$$;
--> statement-breakpoint
-- `isCompared` of app/domain/double-rating.ts.
CREATE FUNCTION compared_items(version_ids text[]) RETURNS TABLE (version_id text, item_id text, type text) LANGUAGE sql STABLE AS $$
  SELECT v.id, item ->> 'id', item ->> 'type'
  FROM instrument_version v, jsonb_array_elements(v.definition -> 'sections') section, jsonb_array_elements(section -> 'items') item
  WHERE v.id = ANY (version_ids) AND coalesce((item ->> 'doubleRate')::boolean, false) AND item ->> 'type' NOT IN ('text', 'question')
$$;
--> statement-breakpoint
CREATE FUNCTION given_ratings(case_ids text[]) RETURNS TABLE (case_id text, study_id text, version_id text, rater_id text, last_month integer, item_id text, word text, digest integer) LANGUAGE sql STABLE AS $$
  WITH compared AS MATERIALIZED (SELECT * FROM compared_ratings(case_ids)),
  items AS MATERIALIZED (SELECT * FROM compared_items(ARRAY(SELECT DISTINCT version_id FROM compared)))
  SELECT c.case_id, c.study_id, c.version_id, c.rater_id, c.last_month, g.item_id, g.word, g.digest
  FROM compared c
  LEFT JOIN LATERAL (
    SELECT a.item_id, rating_word(i.type, a.value, a.missing_reason) AS word,
      CASE WHEN a.missing_reason IS NULL THEN rating_digest(i.type, a.value) END AS digest
    FROM answer a JOIN items i ON i.version_id = c.version_id AND i.item_id = a.item_id
    WHERE a.case_id = c.case_id AND a.assignment_id = c.assignment_id AND (a.value IS NOT NULL OR coalesce(a.missing_reason, 'skipped') <> 'skipped')) g ON true
$$;
--> statement-breakpoint
-- One judgement per case and recommendation (rule GA1).
CREATE FUNCTION judgements_of_cases(case_ids text[]) RETURNS TABLE (case_id text, study_id text, instrument_id text, item_id text, outcome text, has_reason boolean, is_rated_twice boolean) LANGUAGE sql STABLE AS $$
  SELECT a.case_id, a.study_id, v.instrument_id, a.item_id,
    CASE WHEN count(DISTINCT o.outcome) FILTER (WHERE s.state = 'consensus') = 1 THEN max(o.outcome) FILTER (WHERE s.state = 'consensus')
      WHEN count(DISTINCT o.outcome) = 1 THEN max(o.outcome) END,
    bool_or(o.outcome = 'justified_deviation' AND btrim(a.note) <> ''),
    count(*) FILTER (WHERE s.state <> 'consensus') > 1
  FROM answer a
  JOIN assignment s ON s.id = a.assignment_id
  JOIN instrument_version v ON v.id = a.instrument_version_id
  JOIN instrument i ON i.id = v.instrument_id AND i.kind = 'guideline_set'
  CROSS JOIN LATERAL (SELECT outcome_of_answer(a.value, a.missing_reason) AS outcome) o
  WHERE a.case_id = ANY (case_ids) AND a.revealed AND o.outcome IS NOT NULL
  GROUP BY a.case_id, a.study_id, v.instrument_id, a.item_id
$$;
--> statement-breakpoint
CREATE FUNCTION words_of_cases(case_ids text[]) RETURNS TABLE (study_id text, word text) LANGUAGE sql STABLE AS $$
  SELECT c.study_id, 'code:' || c.code_id FROM coding c WHERE c.case_id = ANY (case_ids)
  UNION SELECT f.study_id, 'code:' || f.code_id FROM finding f WHERE f.case_id = ANY (case_ids)
  UNION SELECT j.study_id, 'judged:' || j.instrument_id || ' ' || j.item_id FROM judgements_of_cases(case_ids) j
  UNION SELECT g.study_id, w.word FROM given_ratings(case_ids) g,
    LATERAL (VALUES ('version:' || g.version_id), ('rater:' || g.rater_id), ('item:' || g.item_id), (g.word)) w(word) WHERE w.word IS NOT NULL
$$;
--> statement-breakpoint
-- What the rows of these cases have to be, from what stands in the tables now. Places in the lists are those of
-- app/domain/vocabulary.ts; app/domain/pattern-index/packed.ts reads the packed columns.
CREATE FUNCTION expected_case_index(case_ids text[]) RETURNS TABLE (
  case_id text, study_id text, scope_id text, institution_type text, region_id text, included_year integer, age integer, sex text, is_counted boolean, is_double_rated boolean,
  open_until integer[], sources integer, is_concluded boolean, observations bytea, findings bytea, judgements bytea, ratings bytea) LANGUAGE sql STABLE AS $$
  WITH coded AS (
    SELECT c.case_id, c.study_id, c.code_id,
      array_position(ARRAY['barrier', 'facilitator'], c.polarity) - 1 AS polarity,
      array_position(ARRAY['interview', 'file_notes', 'learning_session', 'reflection_session'], c.conversation_type) - 1 AS type,
      array_position(ARRAY['youth', 'parent', 'practitioner', 'network', 'file', 'researcher'], c.perspective) - 1 AS perspective,
      coalesce(array_position(ARRAY['signalling', 'access', 'diagnostics', 'treatment', 'transfer', 'aftercare'], c.phase), 0) AS phase
    FROM coding c WHERE c.case_id = ANY (case_ids)),
  observed AS (
    SELECT o.case_id, string_agg(int4send(o.key), ''::bytea ORDER BY o.key) AS packed
    FROM (SELECT d.case_id, (w.number << 9) | (d.polarity << 8) | (d.type << 6) | (d.perspective << 3) | d.phase AS key FROM coded d JOIN pattern_word w ON w.study_id = d.study_id AND w.word = 'code:' || d.code_id) o
    GROUP BY o.case_id),
  heard AS (
    SELECT h.case_id, bit_or(1 << (h.perspective * 4 + h.type)) AS mask
    FROM (
      SELECT d.case_id, d.perspective, d.type FROM coded d
      UNION ALL
      SELECT v.case_id, array_position(ARRAY['youth', 'parent', 'practitioner', 'network', 'file', 'researcher'], p.perspective) - 1,
        array_position(ARRAY['interview', 'file_notes', 'learning_session', 'reflection_session'], v.type) - 1
      FROM conversation v, unnest(v.perspectives) p(perspective) WHERE v.case_id = ANY (case_ids) AND v.held_on IS NOT NULL) h
    GROUP BY h.case_id),
  concluded AS (
    SELECT f.case_id, string_agg(int4send(f.key), ''::bytea ORDER BY f.key) FILTER (WHERE f.contribution >= 2) AS packed
    FROM (
      SELECT f.case_id, f.contribution, (w.number << 4) | ((array_position(ARRAY['barrier', 'facilitator'], f.polarity) - 1) << 3)
        | coalesce(array_position(ARRAY['signalling', 'access', 'diagnostics', 'treatment', 'transfer', 'aftercare'], f.phase), 0) AS key
      FROM finding f JOIN pattern_word w ON w.study_id = f.study_id AND w.word = 'code:' || f.code_id
      WHERE f.case_id = ANY (case_ids)) f
    GROUP BY f.case_id),
  judged AS (
    SELECT j.case_id, string_agg(int4send(j.key), ''::bytea ORDER BY j.key) AS packed
    FROM (
      SELECT j.case_id, (w.number << 5)
        | (coalesce(array_position(ARRAY['applied', 'partly_applied', 'justified_deviation', 'not_applied', 'not_applicable', 'not_documented', 'not_yet_published'], j.outcome), 0) << 2)
        | (j.has_reason::integer << 1) | j.is_rated_twice::integer AS key
      FROM judgements_of_cases(case_ids) j JOIN pattern_word w ON w.study_id = j.study_id AND w.word = 'judged:' || j.instrument_id || ' ' || j.item_id) j
    GROUP BY j.case_id),
  -- Per rater: version, rater, month of the last submission, number of answers; then item and answer of each.
  rated AS (
    SELECT r.case_id, string_agg(int4send(r.version) || int4send(r.rater) || int4send(r.last_month) || int4send(r.n::integer) || r.packed, ''::bytea ORDER BY r.version, r.rater) AS packed
    FROM (
      SELECT g.case_id, v.number AS version, t.number AS rater, g.last_month, count(i.number) AS n,
        coalesce(string_agg(int4send(i.number) || int4send(coalesce(w.number, g.digest)), ''::bytea ORDER BY i.number), ''::bytea) AS packed
      FROM given_ratings(case_ids) g
      JOIN pattern_word v ON v.study_id = g.study_id AND v.word = 'version:' || g.version_id
      JOIN pattern_word t ON t.study_id = g.study_id AND t.word = 'rater:' || g.rater_id
      LEFT JOIN pattern_word i ON i.study_id = g.study_id AND i.word = 'item:' || g.item_id
      LEFT JOIN pattern_word w ON w.study_id = g.study_id AND w.word = g.word
      GROUP BY g.case_id, v.number, t.number, g.last_month) r
    GROUP BY r.case_id)
  SELECT k.id, k.study_id, k.scope_id, k.institution_type, k.region_id, extract(year FROM k.included_on)::integer, extract(year FROM k.included_on)::integer - k.birth_year, k.sex,
    k.withdrawn_at IS NULL, rated.packed IS NOT NULL,
    ARRAY(SELECT coalesce((SELECT coalesce(o.until - date '1970-01-01', 2147483647) FROM open_part o WHERE o.case_id = k.id AND o.part = p.part), -1)
      FROM unnest(ARRAY['interviews', 'file', 'sessions', 'analysis']) WITH ORDINALITY p(part, place) ORDER BY p.place),
    coalesce(heard.mask, 0), EXISTS (SELECT 1 FROM finding f WHERE f.case_id = k.id),
    coalesce(observed.packed, ''::bytea), coalesce(concluded.packed, ''::bytea), coalesce(judged.packed, ''::bytea), coalesce(rated.packed, ''::bytea)
  FROM cases k
  LEFT JOIN observed ON observed.case_id = k.id
  LEFT JOIN heard ON heard.case_id = k.id
  LEFT JOIN concluded ON concluded.case_id = k.id
  LEFT JOIN judged ON judged.case_id = k.id
  LEFT JOIN rated ON rated.case_id = k.id
  WHERE k.id = ANY (case_ids) AND k.erased_at IS NULL
$$;
--> statement-breakpoint
-- Derives the rows of these cases. Locks are taken in one order (studies, then cases), and each case is read after its lock,
-- so that of two transactions that end at once the second sees what the first did.
CREATE FUNCTION derive_case_index(case_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE new_case record;
BEGIN
  FOR new_case IN
    SELECT k.id, k.study_id, k.scope_id FROM cases k WHERE k.id = ANY (case_ids) AND k.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_index i WHERE i.case_id = k.id) ORDER BY k.study_id, k.id
  LOOP
    WITH numbered AS (
      INSERT INTO pattern_index AS p (study_id, generation, next_ordinal) VALUES (new_case.study_id, gen_random_uuid()::text, 1)
      ON CONFLICT (study_id) DO UPDATE SET next_ordinal = p.next_ordinal + 1 RETURNING next_ordinal - 1 AS ordinal)
    INSERT INTO case_index (case_id, study_id, scope_id, ordinal, changed_in, institution_type, region_id, included_year, age, sex, is_counted, is_double_rated, open_until, sources, is_concluded, observations, findings, judgements, ratings)
    SELECT new_case.id, new_case.study_id, new_case.scope_id, n.ordinal, pg_current_xact_id(), '', '', 0, 0, '', false, false, ARRAY[-1, -1, -1, -1], 0, false, '', '', '', '' FROM numbered n
    ON CONFLICT (case_id) DO NOTHING;
  END LOOP;
  PERFORM 1 FROM case_index i WHERE i.case_id = ANY (case_ids) ORDER BY i.case_id FOR UPDATE;
  DELETE FROM case_index i USING cases k WHERE i.case_id = ANY (case_ids) AND k.id = i.case_id AND k.erased_at IS NOT NULL;
  INSERT INTO pattern_word (study_id, word) SELECT DISTINCT w.study_id, w.word FROM words_of_cases(case_ids) w
    WHERE NOT EXISTS (SELECT 1 FROM pattern_word p WHERE p.study_id = w.study_id AND p.word = w.word) ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  UPDATE case_index i SET (changed_in, scope_id, institution_type, region_id, included_year, age, sex, is_counted, is_double_rated, open_until, sources, is_concluded, observations, findings, judgements, ratings)
    = (pg_current_xact_id(), e.scope_id, e.institution_type, e.region_id, e.included_year, e.age, e.sex, e.is_counted, e.is_double_rated, e.open_until, e.sources, e.is_concluded, e.observations, e.findings, e.judgements, e.ratings)
  FROM expected_case_index(case_ids) e
  WHERE e.case_id = i.case_id
    AND (i.scope_id, i.institution_type, i.region_id, i.included_year, i.age, i.sex, i.is_counted, i.is_double_rated, i.open_until, i.sources, i.is_concluded, i.observations, i.findings, i.judgements, i.ratings)
      IS DISTINCT FROM (e.scope_id, e.institution_type, e.region_id, e.included_year, e.age, e.sex, e.is_counted, e.is_double_rated, e.open_until, e.sources, e.is_concluded, e.observations, e.findings, e.judgements, e.ratings);
END $$;
--> statement-breakpoint
-- Throws away what the index of a study says; its cases have to be derived again (`ketenbreed rebuild-index`). Each case keeps
-- its ordinal, by which selections of cases that were published are known.
CREATE FUNCTION drop_case_index(of_study text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE case_index SET changed_in = pg_current_xact_id(), is_counted = false, is_double_rated = false, open_until = ARRAY[-1, -1, -1, -1], sources = 0, is_concluded = false,
    observations = '', findings = '', judgements = '', ratings = '' WHERE study_id = of_study;
  DELETE FROM pattern_word WHERE study_id = of_study;
  UPDATE pattern_index SET generation = gen_random_uuid()::text WHERE study_id = of_study;
$$;
--> statement-breakpoint
CREATE FUNCTION mark_stale_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'cases' THEN
    INSERT INTO stale_case (case_id, changed_in) SELECT DISTINCT id, pg_current_xact_id() FROM changed ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO stale_case (case_id, changed_in) SELECT DISTINCT case_id, pg_current_xact_id() FROM changed ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION derive_stale_cases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ids text[];
BEGIN
  -- The first of a transaction's cases takes all of them along.
  WITH taken AS (DELETE FROM stale_case WHERE changed_in = pg_current_xact_id() RETURNING case_id)
  SELECT array_agg(case_id ORDER BY case_id) INTO ids FROM taken;
  IF ids IS NOT NULL THEN PERFORM derive_case_index(ids); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stale_case_derive AFTER INSERT ON stale_case DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION derive_stale_cases();
--> statement-breakpoint
-- A row that is gone is found by no later change: processes read the study's index anew.
CREATE FUNCTION case_index_dropped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE pattern_index SET generation = gen_random_uuid()::text WHERE study_id IN (SELECT study_id FROM changed);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER case_index_delete AFTER DELETE ON case_index REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION case_index_dropped();
--> statement-breakpoint
DO $$
DECLARE
  t text;
  f text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cases', 'open_part', 'conversation', 'coding', 'finding', 'answer', 'assignment'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_cases()', t || '_stale_insert', t);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_cases()', t || '_stale_update', t);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_stale_cases()', t || '_stale_delete', t);
  END LOOP;
  -- They run as the service, which sees the rows; who may start them is nobody but the service and the triggers.
  GRANT CREATE ON SCHEMA public TO app_service;
  FOREACH f IN ARRAY ARRAY['derive_case_index(text[])', 'drop_case_index(text)', 'mark_stale_cases()', 'derive_stale_cases()', 'case_index_dropped()'] LOOP
    EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO app_service';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || f || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || f || ' TO app_service';
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM app_service;
END $$;
--> statement-breakpoint
-- What was there before: as the service, because the owner of the tables sees no row of them.
DO $$
BEGIN
  PERFORM set_config('role', 'app_service', true);
  PERFORM derive_case_index(ARRAY(SELECT id FROM cases));
  PERFORM set_config('role', 'none', true);
END $$;
