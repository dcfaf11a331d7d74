ALTER TABLE "meeting" ADD COLUMN "spotlight" jsonb;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "spotlight_by" text;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "spotlight_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "room_version" integer DEFAULT 0 NOT NULL;