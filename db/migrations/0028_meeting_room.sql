CREATE TABLE "brainstorm" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"item_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'collecting' NOT NULL,
	CONSTRAINT "brainstorm_itemId_kind_unique" UNIQUE("item_id","kind")
);
--> statement-breakpoint
CREATE TABLE "contribution" (
	"id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"brainstorm_id" text NOT NULL,
	"case_id" text,
	"text" text NOT NULL,
	"author_id" text,
	"grouped_under" text
);
--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "current_item_id" text;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "step_moved_by" text;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "step_moved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "timer_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "brainstorm" ADD CONSTRAINT "brainstorm_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_brainstorm_id_brainstorm_id_fk" FOREIGN KEY ("brainstorm_id") REFERENCES "public"."brainstorm"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contribution_brainstorm_id_index" ON "contribution" USING btree ("brainstorm_id");