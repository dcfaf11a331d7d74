ALTER TABLE "saved_view" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_text" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('dutch', left(body, 250000))) STORED;--> statement-breakpoint
ALTER TABLE "code" ADD COLUMN "proposed_by" text;