ALTER TABLE "instrument_version" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "instrument_version" ADD COLUMN "change_note" text;--> statement-breakpoint
CREATE UNIQUE INDEX "instrument_version_one_draft" ON "instrument_version" USING btree ("instrument_id") WHERE published_at is null;--> statement-breakpoint
-- A published version never changes (rule IN1), by no role, no command and no hand in the database: answers were given in it.
CREATE FUNCTION keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'version % of instrument % is published and never changes', OLD.version, OLD.instrument_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER instrument_version_kept BEFORE UPDATE OR DELETE ON instrument_version FOR EACH ROW EXECUTE FUNCTION keep_published_version();
--> statement-breakpoint
-- Nobody answers a draft: it may still change under the answers.
CREATE FUNCTION require_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.instrument_version_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM instrument_version v WHERE v.id = NEW.instrument_version_id AND v.study_id = NEW.study_id AND v.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'version % is not a published version of this study', NEW.instrument_version_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER assignment_of_published BEFORE INSERT OR UPDATE OF instrument_version_id ON assignment FOR EACH ROW EXECUTE FUNCTION require_published_version();
--> statement-breakpoint
CREATE TRIGGER conversation_of_published BEFORE INSERT OR UPDATE OF instrument_version_id ON conversation FOR EACH ROW EXECUTE FUNCTION require_published_version();
--> statement-breakpoint
-- A draft is seen by who may edit it, the coordinator; what was published by every member.
ALTER POLICY instrument_version_read ON instrument_version USING (published_at IS NOT NULL AND study_id = ANY ((SELECT my_studies())::text[]));
--> statement-breakpoint
-- Only what was never published can be thrown away: the trigger above holds for deletes too.
GRANT DELETE ON instrument, instrument_version TO app_rt;
