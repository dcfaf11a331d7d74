import { useMemo } from "react";
import { m } from "#app/paraglide/messages.js";
import { readAnswers } from "#app/realtime/answers.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { Notice } from "#app/ui/notice.tsx";
import { RatingWorkspace } from "../assessments/rating-workspace.tsx";
import type { AssessmentData } from "./kept-data.ts";

/** A rater's own answers. Submitting needs the server: it locks what the server has. */
export function RatingView({ session, data }: { session: DocumentSession; data: AssessmentData }) {
  const answers = useMemo(() => readAnswers(session.doc), [session]);
  return (
    <RatingWorkspace
      session={session}
      definition={data.definition}
      guidelineSources={data.guidelineSources}
      initial={answers}
      canWrite
      insteadOfSubmit={<Notice>{m.offline_submit_later()}</Notice>}
    />
  );
}
