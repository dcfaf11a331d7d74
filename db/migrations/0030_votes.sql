CREATE TABLE "ballot" (
	"round_id" text NOT NULL,
	"user_id" text NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"dots_used" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "ballot_round_id_user_id_pk" PRIMARY KEY("round_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "vote_round" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"subject" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"dots_per_person" integer DEFAULT 5 NOT NULL,
	"salt" "bytea",
	"voter_count" integer,
	"unreadable_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proposal" DROP CONSTRAINT "proposal_meetingId_codeId_polarity_unique";--> statement-breakpoint
ALTER TABLE "proposal" ALTER COLUMN "code_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ALTER COLUMN "polarity" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "round_id" text;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "contribution_id" text;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "case_id" text;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "dots" integer;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_round_id_vote_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."vote_round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_round" ADD CONSTRAINT "vote_round_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "vote_round_one_open" ON "vote_round" USING btree ("meeting_id") WHERE "vote_round"."state" = 'open';--> statement-breakpoint
-- What was voted before: a round per meeting. One that was open is closed with the votes given so far, because votes in plain
-- sight are not kept. As the service, because the owner of the tables sees no row.
GRANT SELECT, INSERT, UPDATE ON vote_round TO app_service;--> statement-breakpoint
DO $$
BEGIN
  PERFORM set_config('role', 'app_service', true);
  INSERT INTO vote_round (id, study_id, meeting_id, subject, position, state, dots_per_person, voter_count)
  SELECT 'round-' || t.id, t.study_id, t.id, 'factors', 0, CASE t.voting_state WHEN 'not_started' THEN 'prepared' ELSE 'closed' END, t.dots_per_person,
    CASE WHEN t.voting_state <> 'not_started' THEN (SELECT count(DISTINCT v.user_id) FROM vote v WHERE v.meeting_id = t.id AND v.dots > 0) END
  FROM meeting t WHERE EXISTS (SELECT 1 FROM proposal p WHERE p.meeting_id = t.id);
  UPDATE proposal p SET round_id = 'round-' || p.meeting_id,
    dots = (SELECT coalesce(sum(v.dots), 0) FROM meeting t LEFT JOIN vote v ON v.proposal_id = p.id WHERE t.id = p.meeting_id AND t.voting_state <> 'not_started' GROUP BY t.id);
  PERFORM set_config('role', 'none', true);
END $$;--> statement-breakpoint
DROP FUNCTION vote_totals(text);--> statement-breakpoint
DROP FUNCTION voter_count(text);--> statement-breakpoint
DROP TABLE "vote";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "voting_state";--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "dots_per_person";--> statement-breakpoint
ALTER TABLE "proposal" ALTER COLUMN "round_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_round_id_vote_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."vote_round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proposal_meeting_id_index" ON "proposal" USING btree ("meeting_id");--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_roundId_codeId_polarity_unique" UNIQUE("round_id","code_id","polarity");--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_roundId_contributionId_unique" UNIQUE("round_id","contribution_id");