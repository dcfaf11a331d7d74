-- Whether a study's index, as a process holds it in memory, is still what the database says: asked together with what the
-- asker may count, in that person's name. It tells of no case.
CREATE FUNCTION case_index_state(of_study text, since xid8) RETURNS TABLE (generation text, has_changed boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.generation, EXISTS (SELECT 1 FROM case_index i WHERE i.study_id = of_study AND i.changed_in >= since AND i.changed_in < pg_snapshot_xmax(pg_current_snapshot()))
  FROM pattern_index p WHERE p.study_id = of_study
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT CREATE ON SCHEMA public TO app_service;
  ALTER FUNCTION case_index_state(text, xid8) OWNER TO app_service;
  REVOKE ALL ON FUNCTION case_index_state(text, xid8) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION case_index_state(text, xid8) TO app_rt, app_service, app_aggregate;
  REVOKE CREATE ON SCHEMA public FROM app_service;
END $$;
