CREATE TABLE "member_check" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"person" text NOT NULL,
	"token_hash" text NOT NULL,
	"locale" text NOT NULL,
	"parts" jsonb NOT NULL,
	"contact" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "member_check_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "member_check_reaction" (
	"id" text PRIMARY KEY NOT NULL,
	"member_check_id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"part_id" text NOT NULL,
	"verdict" text,
	"comment" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	"handled_by" text
);
--> statement-breakpoint
ALTER TABLE "member_check" ADD CONSTRAINT "member_check_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_check_reaction" ADD CONSTRAINT "member_check_reaction_member_check_id_member_check_id_fk" FOREIGN KEY ("member_check_id") REFERENCES "public"."member_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_check_case_id_index" ON "member_check" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "member_check_reaction_member_check_id_index" ON "member_check_reaction" USING btree ("member_check_id");--> statement-breakpoint
CREATE INDEX "member_check_reaction_case_id_index" ON "member_check_reaction" USING btree ("case_id");--> statement-breakpoint
-- Row-level security of member checks: whoever reads the case in full sees them, whoever writes in it makes them. The
-- hash of a token is the service's alone, and so is answering: who has a link is nobody to the database.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['member_check', 'member_check_reaction'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO app_service USING (true) WITH CHECK (true)', t || '_service', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes(''full''))::text[]))', t || '_read', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO app_rt USING (scope_id = ANY ((SELECT my_scopes(''write''))::text[]))', t || '_update', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY member_check_insert ON member_check FOR INSERT TO app_rt WITH CHECK (scope_id = ANY ((SELECT my_scopes('write'))::text[]) AND created_by = (SELECT my_user()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON member_check, member_check_reaction TO app_service;
--> statement-breakpoint
GRANT SELECT (id, study_id, scope_id, case_id, person, locale, parts, contact, created_by, created_at, expires_at, opened_at, answered_at, withdrawn_at, withdrawn_by) ON member_check TO app_rt;
--> statement-breakpoint
GRANT SELECT ON member_check_reaction TO app_rt;
--> statement-breakpoint
GRANT INSERT ON member_check TO app_rt;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at, withdrawn_by) ON member_check TO app_rt;
--> statement-breakpoint
GRANT UPDATE (handled_at, handled_by) ON member_check_reaction TO app_rt;
