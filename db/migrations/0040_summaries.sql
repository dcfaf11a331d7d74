CREATE TABLE "meeting_summary" (
	"meeting_id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"text" text NOT NULL,
	"contact" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "summary_link" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"person" text NOT NULL,
	"guest_link_id" text,
	"case_id" text,
	"token_hash" text NOT NULL,
	"text" text NOT NULL,
	"contact" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"remark" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"handled_at" timestamp with time zone,
	"handled_by" text,
	CONSTRAINT "summary_link_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "meeting_summary" ADD CONSTRAINT "meeting_summary_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summary_link" ADD CONSTRAINT "summary_link_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "summary_link_meeting_id_index" ON "summary_link" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "summary_link_case_id_index" ON "summary_link" USING btree ("case_id");