-- Row-level security of what came with the trajectory: derived rows, read in full scope and written by the server alone.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['referral', 'handover_factor'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes(''full''))::text[]))', t || '_read', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON referral, handover_factor TO app_service;
--> statement-breakpoint
GRANT SELECT ON referral, handover_factor TO app_rt;
