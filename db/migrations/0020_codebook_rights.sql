-- Row-level security of what came with merging and splitting codes, and the one place that says as what a code counts.
DO $$
BEGIN
  ALTER TABLE coding_reassignment ENABLE ROW LEVEL SECURITY;
  ALTER TABLE coding_reassignment FORCE ROW LEVEL SECURITY;
  CREATE POLICY coding_reassignment_service ON coding_reassignment FOR ALL TO app_service USING (true) WITH CHECK (true);
  CREATE POLICY coding_reassignment_read ON coding_reassignment FOR SELECT TO app_rt USING (scope_id = ANY ((SELECT my_scopes('full'))::text[]));
  -- Who may write in the case may put its codings with another code; the document asks again.
  CREATE POLICY coding_reassignment_insert ON coding_reassignment FOR INSERT TO app_rt WITH CHECK (
    user_id = (SELECT my_user()) AND scope_id = ANY ((SELECT my_scopes('write'))::text[]) AND document_id IN (SELECT d.id FROM document d));
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON coding_reassignment TO app_rt, app_service;
--> statement-breakpoint
-- Each code with the one at the end of its merges. A chain never comes back to itself; the depth guards against one that does.
CREATE VIEW effective_code WITH (security_invoker = true) AS
WITH RECURSIVE chain AS (
  SELECT study_id, id, id AS counts_as, merged_into, 0 AS depth FROM code
  UNION ALL
  SELECT chain.study_id, chain.id, next.id, next.merged_into, chain.depth + 1
  FROM chain JOIN code next ON next.study_id = chain.study_id AND next.id = chain.merged_into
  WHERE chain.depth < 1000
)
SELECT chain.study_id, chain.id, chain.counts_as, code.label, code.level
FROM chain JOIN code ON code.study_id = chain.study_id AND code.id = chain.counts_as
WHERE chain.merged_into IS NULL;
--> statement-breakpoint
GRANT SELECT ON effective_code TO app_rt, app_service, app_aggregate;
--> statement-breakpoint
-- Codings point at codes for ever, so no code is ever deleted: it is merged or taken out of use.
REVOKE DELETE ON code FROM app_rt;
--> statement-breakpoint
-- The owner of the tables is under row-level security too.
SET LOCAL ROLE app_service;
--> statement-breakpoint
-- Changes from before there were versions: what was done at one moment was one deed.
UPDATE codebook_change SET version = numbered.version
FROM (SELECT id, dense_rank() OVER (PARTITION BY study_id ORDER BY at, change) + 1 AS version FROM codebook_change) numbered
WHERE codebook_change.id = numbered.id;
--> statement-breakpoint
UPDATE codebook SET version = greatest(version, (SELECT max(c.version) FROM codebook_change c WHERE c.study_id = codebook.study_id))
WHERE EXISTS (SELECT 1 FROM codebook_change c WHERE c.study_id = codebook.study_id);
--> statement-breakpoint
RESET ROLE;
