CREATE TABLE "document_author_day" (
	"document_id" text NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"rows" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_author_day_document_id_user_id_day_pk" PRIMARY KEY("document_id","user_id","day")
);
--> statement-breakpoint
CREATE TABLE "document_compaction" (
	"document_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"rows" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "state" "bytea";