-- Row-level security: the second wall behind app/domain/permissions.ts.
-- Roles are cluster-wide, so each is made only where it is not there yet.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['app_rt', 'app_service', 'app_aggregate', 'app_definer'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOINHERIT', r);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO %I', r, current_user);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO app_rt, app_service, app_aggregate, app_definer;
--> statement-breakpoint
-- Who asks. Set by set_config('app.user_id', …, true) inside each transaction; unset means nobody.
CREATE FUNCTION my_user() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.user_id', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION my_studies(wanted text[] DEFAULT NULL) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(m.study_id), '{}') FROM study_member m
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL AND (wanted IS NULL OR m.role = ANY (wanted))
$$;
--> statement-breakpoint
-- The parts of studies (one per partner organisation) whose cases the asker may see in summary, in full, or write.
CREATE FUNCTION my_scopes(wanted text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(so.id), '{}')
  FROM study_member m JOIN study s ON s.id = m.study_id JOIN study_organisation so ON so.study_id = m.study_id
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL
    AND (wanted <> 'write' OR s.ended_at IS NULL)
    AND (m.role = 'coordinator' OR (m.role = 'researcher' AND (
      so.organisation_id = m.organisation_id
      OR (wanted = 'full' AND s.case_visibility = 'full')
      OR (wanted = 'summary' AND s.case_visibility IN ('summary', 'full')))))
$$;
--> statement-breakpoint
-- Cases of which the asker rates something: a rater sees their code and frame, nothing else.
CREATE FUNCTION my_rated_cases() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(a.case_id), '{}') FROM assignment a JOIN study_member m ON m.study_id = a.study_id AND m.user_id = a.rater_id AND m.revoked_at IS NULL
  WHERE a.rater_id = nullif(current_setting('app.user_id', true), '')
$$;
--> statement-breakpoint
-- Meetings: 'any' to see it, 'open' while it is held, 'lead' to prepare and run it.
CREATE FUNCTION my_meetings(wanted text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(t.id), '{}') FROM meeting t JOIN study_member m ON m.study_id = t.study_id
  WHERE m.user_id = nullif(current_setting('app.user_id', true), '') AND m.revoked_at IS NULL AND (
    m.role IN ('coordinator', 'researcher')
    OR (wanted <> 'lead' AND m.role IN ('participant', 'policymaker') AND (wanted = 'any' OR t.state = 'open')
        AND EXISTS (SELECT 1 FROM invitee i WHERE i.meeting_id = t.id AND i.user_id = m.user_id)))
$$;
--> statement-breakpoint
-- Totals per proposal, only when the vote is closed. Who voted for what is shown to nobody.
CREATE FUNCTION vote_totals(of_meeting text) RETURNS TABLE (proposal_id text, dots bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, coalesce(sum(v.dots), 0) FROM proposal p JOIN meeting t ON t.id = p.meeting_id LEFT JOIN vote v ON v.proposal_id = p.id
  WHERE t.id = of_meeting AND t.voting_state = 'closed' AND t.id = ANY ((SELECT my_meetings('any'))::text[]) GROUP BY p.id
$$;
--> statement-breakpoint
-- How many have voted: the only thing known before closing.
CREATE FUNCTION voter_count(of_meeting text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(DISTINCT v.user_id) FROM vote v WHERE v.meeting_id = of_meeting AND v.dots > 0 AND v.meeting_id = ANY ((SELECT my_meetings('any'))::text[])
$$;
--> statement-breakpoint
-- Adds one line to a study's access log. The line's hash covers the line before it, so that no line can be changed,
-- taken out or put in unnoticed.
CREATE FUNCTION append_access_log(entry jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head access_log_head%ROWTYPE;
  full_entry jsonb;
  line_text text;
  new_hash text;
BEGIN
  INSERT INTO access_log_head (study_id, seq, hash) VALUES (entry->>'studyId', 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM access_log_head WHERE study_id = entry->>'studyId' FOR UPDATE;
  full_entry := entry || jsonb_build_object(
    'id', gen_random_uuid()::text, 'seq', head.seq + 1,
    'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'dbRole', session_user::text);
  line_text := full_entry::text;
  new_hash := encode(sha256(convert_to(head.hash || line_text, 'UTF8')), 'hex');
  INSERT INTO access_log (id, study_id, seq, at, event_type, action, outcome, reason, emergency, trace_id, user_id, user_name, organisation_id, role,
    on_behalf_of, auth_method, session_id_hash, delegation_id, ip, user_agent_hash, channel, case_id, object_type, object_id, fields, query, row_count,
    export_sha256, authorisation_rule, consent_id, app_version, instance_id, db_role, line, prev_hash, hash)
  VALUES (full_entry->>'id', full_entry->>'studyId', head.seq + 1, (full_entry->>'at')::timestamptz, full_entry->>'eventType', full_entry->>'action',
    full_entry->>'outcome', full_entry->>'reason', coalesce((full_entry->>'emergency')::boolean, false), full_entry->>'traceId', full_entry->>'userId',
    full_entry->>'userName', full_entry->>'organisationId', full_entry->>'role', full_entry->>'onBehalfOf', full_entry->>'authMethod',
    full_entry->>'sessionIdHash', full_entry->>'delegationId', full_entry->>'ip', full_entry->>'userAgentHash', full_entry->>'channel',
    full_entry->>'caseId', full_entry->>'objectType', full_entry->>'objectId', full_entry->>'fields', full_entry->>'query',
    (full_entry->>'rowCount')::int, full_entry->>'exportSha256', full_entry->>'authorisationRule', full_entry->>'consentId',
    full_entry->>'appVersion', full_entry->>'instanceId', full_entry->>'dbRole', line_text, head.hash, new_hash);
  UPDATE access_log_head SET seq = head.seq + 1, hash = new_hash WHERE study_id = head.study_id;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  t text;
  f text;
BEGIN
  -- The security-definer functions run as a role that owns nothing and reads only what they need.
  GRANT CREATE ON SCHEMA public TO app_definer;
  FOREACH f IN ARRAY ARRAY['my_studies(text[])', 'my_scopes(text)', 'my_rated_cases()', 'my_meetings(text)', 'vote_totals(text)', 'voter_count(text)', 'append_access_log(jsonb)'] LOOP
    EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO app_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || f || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || f || ' TO app_rt, app_service, app_definer';
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
  GRANT SELECT ON study_member, study, study_organisation, assignment, meeting, invitee, proposal, vote TO app_definer;
  GRANT SELECT, INSERT ON access_log TO app_definer;
  GRANT SELECT, INSERT, UPDATE ON access_log_head TO app_definer;

  FOREACH t IN ARRAY ARRAY['organisation', 'user', 'invitation', 'access_log', 'access_log_head', 'study', 'study_organisation', 'study_member', 'region',
    'sample_target', 'instrument', 'instrument_version', 'codebook', 'code', 'codebook_change', 'cases', 'consent', 'assignment', 'document', 'document_update',
    'document_checkpoint', 'conversation', 'coding', 'answer', 'care_episode', 'trajectory_event', 'key_moment', 'finding', 'finding_evidence', 'search_text',
    'meeting', 'invitee', 'agenda_item', 'proposal', 'vote', 'decision', 'improvement_action', 'action_history', 'export_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    -- The server's own work without a person: saving documents, deriving rows, seeding, commands.
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['study_member', 'study', 'study_organisation', 'assignment', 'meeting', 'invitee', 'proposal', 'vote', 'access_log', 'access_log_head'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_definer USING (true) WITH CHECK (true)', t || '_definer', t);
  END LOOP;
  -- Accounts are made and read by the accounts library, as the owner of the table.
  EXECUTE format('CREATE POLICY user_owner ON "user" FOR ALL TO %I USING (true) WITH CHECK (true)', current_user);
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO app_service;
--> statement-breakpoint
REVOKE ALL ON session, account, verification, rate_limit FROM app_service;
--> statement-breakpoint
-- The log of documents and the log of access are append-only, for everybody.
REVOKE UPDATE ON document_update, access_log, access_log_head FROM app_service;
--> statement-breakpoint
REVOKE INSERT ON access_log, access_log_head FROM app_service;
--> statement-breakpoint
GRANT DELETE ON coding, answer, care_episode, trajectory_event, key_moment, finding, finding_evidence, search_text TO app_service;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_service, app_rt;
--> statement-breakpoint
GRANT SELECT ON organisation, study, study_organisation, study_member, region, sample_target, instrument, instrument_version, codebook, code, codebook_change, cases, consent,
  assignment, document, conversation, coding, answer, care_episode, trajectory_event, key_moment, finding, finding_evidence, search_text, meeting, invitee, agenda_item,
  proposal, vote, decision, improvement_action, action_history, export_file, access_log, invitation TO app_rt;
--> statement-breakpoint
GRANT SELECT (id, name, email, is_admin, created_at) ON "user" TO app_rt;
--> statement-breakpoint
GRANT INSERT ON organisation, study, study_organisation, study_member, region, sample_target, instrument, instrument_version, codebook, code, codebook_change, cases, consent, assignment,
  document, document_update, conversation, meeting, invitee, agenda_item, proposal, vote, decision, improvement_action, action_history, export_file, invitation TO app_rt;
--> statement-breakpoint
GRANT UPDATE ON organisation, study, study_member, sample_target, instrument_version, codebook, code, cases, assignment, document, conversation, meeting, agenda_item, vote,
  improvement_action, invitation TO app_rt;
--> statement-breakpoint
GRANT DELETE ON invitee, agenda_item, proposal, invitation, code TO app_rt;
--> statement-breakpoint
-- Study-wide things: every member reads, the coordinator writes.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['study_organisation', 'study_member', 'region', 'sample_target', 'instrument', 'instrument_version', 'codebook', 'code', 'codebook_change'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies())::text[]))', t || '_read', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY[''coordinator'']))::text[])) WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY[''coordinator'']))::text[]))', t || '_write', t);
  END LOOP;
  -- Rows derived from documents: read in full scope; written by the server alone.
  FOREACH t IN ARRAY ARRAY['conversation', 'coding', 'care_episode', 'trajectory_event', 'key_moment', 'finding_evidence'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes(''full''))::text[]))', t || '_read', t);
  END LOOP;
  -- What belongs to a meeting is seen by whoever may see the meeting, prepared by who leads it.
  FOREACH t IN ARRAY ARRAY['invitee', 'proposal', 'decision'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings(''any''))::text[]))', t || '_read', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_rt USING (meeting_id = ANY ((SELECT my_meetings(''lead''))::text[])) WITH CHECK (meeting_id = ANY ((SELECT my_meetings(''lead''))::text[]))', t || '_write', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY study_read ON study FOR SELECT TO app_rt USING (id = ANY ((SELECT my_studies())::text[]));
--> statement-breakpoint
CREATE POLICY study_write ON study FOR UPDATE TO app_rt USING (id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY organisation_read ON organisation FOR SELECT TO app_rt USING (id IN (SELECT organisation_id FROM study_organisation));
--> statement-breakpoint
CREATE POLICY user_read ON "user" FOR SELECT TO app_rt USING (id = (SELECT my_user()) OR id IN (SELECT user_id FROM study_member));
--> statement-breakpoint
CREATE POLICY invitation_coordinator ON invitation FOR ALL TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[])) WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator']))::text[]));
--> statement-breakpoint
CREATE POLICY access_log_read ON access_log FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'auditor']))::text[]));
--> statement-breakpoint
CREATE POLICY cases_read ON cases FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes('summary'))::text[]) OR id = ANY ((SELECT my_rated_cases())::text[]));
--> statement-breakpoint
CREATE POLICY cases_insert ON cases FOR INSERT TO app_rt WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY cases_update ON cases FOR UPDATE TO app_rt USING (scope_id = ANY ((SELECT my_scopes('write'))::text[])) WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY consent_read ON consent FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes('full'))::text[]) OR study_id = ANY ((SELECT my_studies(ARRAY['auditor']))::text[]));
--> statement-breakpoint
CREATE POLICY consent_insert ON consent FOR INSERT TO app_rt WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]) AND recorded_by = (SELECT my_user()));
--> statement-breakpoint
CREATE POLICY finding_read ON finding FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes('summary'))::text[]));
--> statement-breakpoint
CREATE POLICY assignment_read ON assignment FOR SELECT TO app_rt USING (rater_id = (SELECT my_user()) OR scope_id = ANY ((SELECT my_scopes('full'))::text[]));
--> statement-breakpoint
CREATE POLICY assignment_insert ON assignment FOR INSERT TO app_rt WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY assignment_update ON assignment FOR UPDATE TO app_rt USING (rater_id = (SELECT my_user()) OR scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY answer_read ON answer FOR SELECT TO app_rt USING (rater_id = (SELECT my_user()) OR (revealed AND scope_id = ANY ((SELECT my_scopes('full'))::text[])));
--> statement-breakpoint
CREATE POLICY document_read ON document FOR SELECT TO app_rt USING (
  (kind = 'assessment' AND (owner_id = (SELECT my_user()) OR (revealed AND scope_id = ANY ((SELECT my_scopes('full'))::text[]))))
  OR (kind IN ('conversation', 'trajectory', 'synthesis') AND scope_id = ANY ((SELECT my_scopes('full'))::text[]))
  OR (kind = 'minutes' AND meeting_id = ANY ((SELECT my_meetings('any'))::text[])));
--> statement-breakpoint
CREATE POLICY document_insert ON document FOR INSERT TO app_rt WITH CHECK (
  (kind <> 'minutes' AND scope_id = ANY ((SELECT my_scopes('write'))::text[])) OR (kind = 'minutes' AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[])));
--> statement-breakpoint
CREATE POLICY document_update_row ON document FOR UPDATE TO app_rt USING (
  owner_id = (SELECT my_user()) OR (kind <> 'minutes' AND (kind <> 'assessment' OR revealed) AND scope_id = ANY ((SELECT my_scopes('write'))::text[])) OR (kind = 'minutes' AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[])));
--> statement-breakpoint
CREATE POLICY document_update_insert ON document_update FOR INSERT TO app_rt WITH CHECK (user_id = (SELECT my_user()) AND document_id IN (SELECT d.id FROM document d));
--> statement-breakpoint
CREATE POLICY conversation_insert ON conversation FOR INSERT TO app_rt WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY conversation_update ON conversation FOR UPDATE TO app_rt USING (scope_id = ANY ((SELECT my_scopes('write'))::text[]));
--> statement-breakpoint
CREATE POLICY search_text_read ON search_text FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes('full'))::text[]) OR meeting_id = ANY ((SELECT my_meetings('any'))::text[]));
--> statement-breakpoint
CREATE POLICY meeting_read ON meeting FOR SELECT TO app_rt USING (id = ANY ((SELECT my_meetings('any'))::text[]));
--> statement-breakpoint
CREATE POLICY meeting_insert ON meeting FOR INSERT TO app_rt WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]));
--> statement-breakpoint
CREATE POLICY meeting_update ON meeting FOR UPDATE TO app_rt USING (id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
-- A case on the agenda is shown to invitees only while the meeting is open.
CREATE POLICY agenda_item_read ON agenda_item FOR SELECT TO app_rt USING (
  meeting_id = ANY ((SELECT my_meetings('lead'))::text[]) OR meeting_id = ANY ((SELECT my_meetings('open'))::text[]) OR (case_id IS NULL AND meeting_id = ANY ((SELECT my_meetings('any'))::text[])));
--> statement-breakpoint
CREATE POLICY agenda_item_write ON agenda_item FOR ALL TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[])) WITH CHECK (meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY vote_own ON vote FOR ALL TO app_rt USING (user_id = (SELECT my_user())) WITH CHECK (user_id = (SELECT my_user()) AND meeting_id = ANY ((SELECT my_meetings('open'))::text[]));
--> statement-breakpoint
CREATE POLICY improvement_action_read ON improvement_action FOR SELECT TO app_rt USING (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher', 'participant', 'policymaker']))::text[]));
--> statement-breakpoint
CREATE POLICY improvement_action_write ON improvement_action FOR INSERT TO app_rt WITH CHECK (study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]));
--> statement-breakpoint
CREATE POLICY improvement_action_update ON improvement_action FOR UPDATE TO app_rt USING (owner_id = (SELECT my_user()) OR study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'researcher']))::text[]));
--> statement-breakpoint
CREATE POLICY action_history_read ON action_history FOR SELECT TO app_rt USING (action_id IN (SELECT id FROM improvement_action));
--> statement-breakpoint
CREATE POLICY action_history_insert ON action_history FOR INSERT TO app_rt WITH CHECK (user_id = (SELECT my_user()) AND action_id IN (SELECT id FROM improvement_action));
--> statement-breakpoint
CREATE POLICY export_file_read ON export_file FOR SELECT TO app_rt USING (user_id = (SELECT my_user()) OR study_id = ANY ((SELECT my_studies(ARRAY['coordinator', 'auditor']))::text[]));
--> statement-breakpoint
CREATE POLICY export_file_insert ON export_file FOR INSERT TO app_rt WITH CHECK (user_id = (SELECT my_user()) AND study_id = ANY ((SELECT my_studies())::text[]));
--> statement-breakpoint
-- Counting for people who may see no case: only the columns a count needs, never a text, of the one study that is named.
GRANT SELECT (id, name, threshold, is_synthetic) ON study TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (id, study_id, organisation_id) ON study_organisation TO app_aggregate;
--> statement-breakpoint
GRANT SELECT ON region, code, instrument, instrument_version TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (id, study_id, scope_id, institution_type, region_id, birth_year, sex, included_on, withdrawn_at) ON cases TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (document_id, study_id, case_id, type, perspectives, held_on) ON conversation TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (document_id, id, study_id, scope_id, case_id, code_id, polarity, perspective, phase, conversation_type, orphaned) ON coding TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (document_id, id, study_id, scope_id, case_id, code_id, polarity, level, phase, contribution) ON finding TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (document_id, id, study_id, scope_id, case_id, item_id, assignment_id, instrument_version_id, value, missing_reason, revealed) ON answer TO app_aggregate;
--> statement-breakpoint
GRANT SELECT (id, study_id, case_id, instrument_version_id, state, revealed) ON assignment TO app_aggregate;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['study_organisation', 'region', 'code', 'instrument', 'instrument_version', 'cases', 'conversation', 'coding', 'finding', 'answer', 'assignment'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_aggregate USING (study_id = (SELECT current_setting(''app.study_id'', true)))', t || '_aggregate', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY study_aggregate ON study FOR SELECT TO app_aggregate USING (id = (SELECT current_setting('app.study_id', true)));
