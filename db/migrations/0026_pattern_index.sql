CREATE TABLE "case_index" (
	"case_id" text PRIMARY KEY NOT NULL,
	"study_id" text NOT NULL,
	"scope_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"changed_in" "xid8" NOT NULL,
	"institution_type" text NOT NULL,
	"region_id" text NOT NULL,
	"included_year" integer NOT NULL,
	"age" integer NOT NULL,
	"sex" text NOT NULL,
	"is_counted" boolean NOT NULL,
	"is_double_rated" boolean NOT NULL,
	"open_until" integer[] NOT NULL,
	"sources" integer NOT NULL,
	"is_concluded" boolean NOT NULL,
	"observations" "bytea" NOT NULL,
	"findings" "bytea" NOT NULL,
	"judgements" "bytea" NOT NULL,
	"ratings" "bytea" NOT NULL,
	CONSTRAINT "case_index_studyId_ordinal_unique" UNIQUE("study_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pattern_index" (
	"study_id" text PRIMARY KEY NOT NULL,
	"generation" text NOT NULL,
	"next_ordinal" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pattern_word" (
	"study_id" text NOT NULL,
	"word" text NOT NULL,
	"number" serial NOT NULL,
	CONSTRAINT "pattern_word_study_id_word_pk" PRIMARY KEY("study_id","word")
);
--> statement-breakpoint
CREATE TABLE "stale_case" (
	"case_id" text NOT NULL,
	"changed_in" "xid8" NOT NULL,
	CONSTRAINT "stale_case_case_id_changed_in_pk" PRIMARY KEY("case_id","changed_in")
);
--> statement-breakpoint
CREATE INDEX "case_index_study_id_changed_in_index" ON "case_index" USING btree ("study_id","changed_in");