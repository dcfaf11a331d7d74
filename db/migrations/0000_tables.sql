CREATE TABLE "assignment" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"instrument_version_id" text NOT NULL,
	"rater_id" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"revealed" boolean DEFAULT false NOT NULL,
	"assigned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "assignment_caseId_instrumentVersionId_raterId_unique" UNIQUE("case_id","instrument_version_id","rater_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"code" text NOT NULL,
	"institution_type" text NOT NULL,
	"region_id" text NOT NULL,
	"birth_year" integer NOT NULL,
	"sex" text NOT NULL,
	"problem_classes" text[] NOT NULL,
	"step" text NOT NULL,
	"process_facilitator_id" text,
	"included_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "cases_studyId_code_unique" UNIQUE("study_id","code")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"person" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"decided_on" date NOT NULL,
	"legal_basis" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"document_id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"type" text NOT NULL,
	"perspectives" text[] NOT NULL,
	"held_on" date,
	"instrument_version_id" text
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text,
	"case_id" text,
	"meeting_id" text,
	"assignment_id" text,
	"owner_id" text,
	"kind" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"revealed" boolean DEFAULT true NOT NULL,
	"locked_at" timestamp with time zone,
	"schema_version" integer NOT NULL,
	"projected_seq" bigint DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_checkpoint" (
	"document_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_update" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_history" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"action_id" text NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agenda_item" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"case_id" text,
	"card" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"text" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_file" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"user_id" text NOT NULL,
	"format" text NOT NULL,
	"filter" text NOT NULL,
	"row_count" integer NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "improvement_action" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text,
	"code_id" text,
	"what" text NOT NULL,
	"level" text NOT NULL,
	"strength" text NOT NULL,
	"owner_id" text NOT NULL,
	"measure" text DEFAULT '' NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'agreed' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitee" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "invitee_meetingId_userId_unique" UNIQUE("meeting_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"held_on" date NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"facilitator_id" text NOT NULL,
	"voting_state" text DEFAULT 'not_started' NOT NULL,
	"dots_per_person" integer DEFAULT 5 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"code_id" text NOT NULL,
	"polarity" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "proposal_meetingId_codeId_polarity_unique" UNIQUE("meeting_id","code_id","polarity")
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"user_id" text NOT NULL,
	"dots" integer NOT NULL,
	CONSTRAINT "vote_proposalId_userId_unique" UNIQUE("proposal_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event_type" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"emergency" boolean DEFAULT false NOT NULL,
	"trace_id" text,
	"user_id" text,
	"user_name" text,
	"organisation_id" text,
	"role" text,
	"on_behalf_of" text,
	"auth_method" text,
	"session_id_hash" text,
	"delegation_id" text,
	"ip" text,
	"user_agent_hash" text,
	"channel" text NOT NULL,
	"case_id" text,
	"object_type" text,
	"object_id" text,
	"fields" text,
	"query" text,
	"row_count" integer,
	"export_sha256" text,
	"authorisation_rule" text,
	"consent_id" text,
	"app_version" text,
	"instance_id" text,
	"db_role" text,
	"line" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_log_head" (
	"study_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"issuer" text,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" text,
	CONSTRAINT "invitation_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"is_admin" boolean DEFAULT false NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"item_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"rater_id" text NOT NULL,
	"instrument_version_id" text NOT NULL,
	"value" text,
	"missing_reason" text,
	"note" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"revealed" boolean NOT NULL,
	CONSTRAINT "answer_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "care_episode" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"start_on" date,
	"start_precision" text NOT NULL,
	"source" text NOT NULL,
	"perspective" text NOT NULL,
	"care_type" text NOT NULL,
	"provider" text NOT NULL,
	"referrer" text NOT NULL,
	"started_in_crisis" boolean NOT NULL,
	"referred_on" date,
	"end_on" date,
	"end_precision" text NOT NULL,
	"end_reason" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "care_episode_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "coding" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"code_id" text NOT NULL,
	"polarity" text NOT NULL,
	"perspective" text NOT NULL,
	"phase" text,
	"conversation_type" text NOT NULL,
	"quote" text NOT NULL,
	"memo" text NOT NULL,
	"author_id" text,
	"start_position" integer,
	"end_position" integer,
	"orphaned" boolean NOT NULL,
	CONSTRAINT "coding_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"code_id" text NOT NULL,
	"polarity" text NOT NULL,
	"level" text NOT NULL,
	"phase" text,
	"contribution" integer NOT NULL,
	"modifiable" boolean,
	"statement" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "finding_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "finding_evidence" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"evidence_type" text NOT NULL,
	"evidence_document_id" text NOT NULL,
	"evidence_id" text NOT NULL,
	CONSTRAINT "finding_evidence_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "key_moment" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"start_on" date,
	"start_precision" text NOT NULL,
	"source" text NOT NULL,
	"perspective" text NOT NULL,
	"description" text NOT NULL,
	"meaning" text NOT NULL,
	CONSTRAINT "key_moment_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_text" (
	"document_id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text,
	"case_id" text,
	"meeting_id" text,
	"body" text NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trajectory_event" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"case_id" text NOT NULL,
	"start_on" date,
	"start_precision" text NOT NULL,
	"source" text NOT NULL,
	"perspective" text NOT NULL,
	"type" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "trajectory_event_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "code" (
	"study_id" text NOT NULL,
	"id" text NOT NULL,
	"codebook_id" text NOT NULL,
	"parent_id" text,
	"level" text NOT NULL,
	"label" jsonb NOT NULL,
	"definition" jsonb NOT NULL,
	"include" jsonb,
	"exclude" jsonb,
	"example" jsonb,
	"color" text NOT NULL,
	"is_codable" boolean NOT NULL,
	"position" integer NOT NULL,
	"guid" text,
	"merged_into" text,
	CONSTRAINT "code_study_id_id_pk" PRIMARY KEY("study_id","id")
);
--> statement-breakpoint
CREATE TABLE "codebook" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "codebook_change" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"code_id" text NOT NULL,
	"change" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"user_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instrument" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instrument_version" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"instrument_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instrument_version_instrumentId_version_unique" UNIQUE("instrument_id","version")
);
--> statement-breakpoint
CREATE TABLE "region" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sample_target" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"institution_type" text NOT NULL,
	"target" integer NOT NULL,
	CONSTRAINT "sample_target_studyId_institutionType_unique" UNIQUE("study_id","institution_type")
);
--> statement-breakpoint
CREATE TABLE "study" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_synthetic" boolean DEFAULT false NOT NULL,
	"case_visibility" text DEFAULT 'none' NOT NULL,
	"threshold" integer DEFAULT 5 NOT NULL,
	"case_code_prefix" text DEFAULT 'KL' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "study_member" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"user_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "study_member_studyId_userId_unique" UNIQUE("study_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "study_organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	CONSTRAINT "study_organisation_studyId_organisationId_unique" UNIQUE("study_id","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_instrument_version_id_instrument_version_id_fk" FOREIGN KEY ("instrument_version_id") REFERENCES "public"."instrument_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_scope_id_study_organisation_id_fk" FOREIGN KEY ("scope_id") REFERENCES "public"."study_organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_history" ADD CONSTRAINT "action_history_action_id_improvement_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."improvement_action"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitee" ADD CONSTRAINT "invitee_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code" ADD CONSTRAINT "code_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code" ADD CONSTRAINT "code_codebook_id_codebook_id_fk" FOREIGN KEY ("codebook_id") REFERENCES "public"."codebook"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codebook" ADD CONSTRAINT "codebook_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_version" ADD CONSTRAINT "instrument_version_instrument_id_instrument_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instrument"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region" ADD CONSTRAINT "region_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_target" ADD CONSTRAINT "sample_target_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_member" ADD CONSTRAINT "study_member_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_organisation" ADD CONSTRAINT "study_organisation_study_id_study_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_organisation" ADD CONSTRAINT "study_organisation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_case_id_index" ON "assignment" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "assignment_rater_id_index" ON "assignment" USING btree ("rater_id");--> statement-breakpoint
CREATE INDEX "cases_scope_id_index" ON "cases" USING btree ("scope_id");--> statement-breakpoint
CREATE INDEX "consent_case_id_index" ON "consent" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "conversation_case_id_index" ON "conversation" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "document_case_id_index" ON "document" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "document_meeting_id_index" ON "document" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "document_update_document_id_seq_index" ON "document_update" USING btree ("document_id","seq");--> statement-breakpoint
CREATE INDEX "agenda_item_meeting_id_index" ON "agenda_item" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "improvement_action_study_id_index" ON "improvement_action" USING btree ("study_id");--> statement-breakpoint
CREATE UNIQUE INDEX "access_log_study_seq" ON "access_log" USING btree ("study_id","seq");--> statement-breakpoint
CREATE INDEX "answer_study_id_instrument_version_id_item_id_index" ON "answer" USING btree ("study_id","instrument_version_id","item_id");--> statement-breakpoint
CREATE INDEX "answer_case_id_index" ON "answer" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "care_episode_case_id_index" ON "care_episode" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "coding_study_id_code_id_index" ON "coding" USING btree ("study_id","code_id");--> statement-breakpoint
CREATE INDEX "coding_case_id_index" ON "coding" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "finding_study_id_code_id_index" ON "finding" USING btree ("study_id","code_id");--> statement-breakpoint
CREATE INDEX "finding_case_id_index" ON "finding" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "finding_evidence_case_id_index" ON "finding_evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "key_moment_case_id_index" ON "key_moment" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "trajectory_event_case_id_index" ON "trajectory_event" USING btree ("case_id");