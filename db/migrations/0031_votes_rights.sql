-- Rights around votes. The database knows who voted, never for what, and no total before a round is closed (rule VT2).
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['vote_round', 'ballot'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO app_service', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO app_rt', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
  END LOOP;
  GRANT DELETE ON ballot TO app_service;
  GRANT UPDATE (dots_used, sealed) ON ballot TO app_rt;
  -- Enough to count who voted, nothing of what.
  GRANT SELECT (round_id, meeting_id, user_id, dots_used) ON ballot TO app_definer;
END $$;
--> statement-breakpoint
CREATE POLICY vote_round_read ON vote_round FOR SELECT TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('any'))::text[]));
--> statement-breakpoint
CREATE POLICY vote_round_insert ON vote_round FOR INSERT TO app_rt WITH CHECK (state = 'prepared' AND salt IS NULL AND voter_count IS NULL AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[]));
--> statement-breakpoint
CREATE POLICY ballot_read ON ballot FOR SELECT TO app_rt USING (user_id = (SELECT my_user()));
--> statement-breakpoint
CREATE POLICY ballot_insert ON ballot FOR INSERT TO app_rt WITH CHECK (user_id = (SELECT my_user()) AND meeting_id = ANY ((SELECT my_meetings('open'))::text[])
  AND EXISTS (SELECT 1 FROM vote_round r WHERE r.id = ballot.round_id AND r.meeting_id = ballot.meeting_id AND r.state = 'open' AND ballot.dots_used BETWEEN 0 AND r.dots_per_person));
--> statement-breakpoint
CREATE POLICY ballot_update ON ballot FOR UPDATE TO app_rt USING (user_id = (SELECT my_user()))
  WITH CHECK (user_id = (SELECT my_user()) AND EXISTS (SELECT 1 FROM vote_round r WHERE r.id = ballot.round_id AND r.state = 'open' AND ballot.dots_used BETWEEN 0 AND r.dots_per_person));
--> statement-breakpoint
CREATE POLICY ballot_definer ON ballot FOR SELECT TO app_definer USING (true);
--> statement-breakpoint
-- What is voted on is prepared by who leads, and fixed from the opening on; dots come from the count alone.
DROP POLICY proposal_write ON proposal;
--> statement-breakpoint
CREATE POLICY proposal_insert ON proposal FOR INSERT TO app_rt WITH CHECK (dots IS NULL AND meeting_id = ANY ((SELECT my_meetings('lead'))::text[])
  AND EXISTS (SELECT 1 FROM vote_round r WHERE r.id = proposal.round_id AND r.meeting_id = proposal.meeting_id AND r.state = 'prepared'));
--> statement-breakpoint
CREATE POLICY proposal_delete ON proposal FOR DELETE TO app_rt USING (meeting_id = ANY ((SELECT my_meetings('lead'))::text[])
  AND EXISTS (SELECT 1 FROM vote_round r WHERE r.id = proposal.round_id AND r.state = 'prepared'));
--> statement-breakpoint
-- How many have voted in a round: the only thing known before it is closed.
CREATE FUNCTION voter_count(of_round text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM ballot b WHERE b.round_id = of_round AND b.dots_used > 0 AND b.meeting_id = ANY ((SELECT my_meetings('any'))::text[])
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_definer;
  ALTER FUNCTION voter_count(text) OWNER TO app_definer;
  REVOKE ALL ON FUNCTION voter_count(text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION voter_count(text) TO app_rt, app_service;
  REVOKE CREATE ON SCHEMA public FROM app_definer;
END $$;
