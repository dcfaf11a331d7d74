ALTER TABLE "saved_view" DROP CONSTRAINT "saved_view_studyId_userId_name_unique";--> statement-breakpoint
ALTER TABLE "saved_view" ADD COLUMN "page" text DEFAULT 'cases' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_studyId_userId_page_name_unique" UNIQUE("study_id","user_id","page","name");