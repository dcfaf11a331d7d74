import { useEffect, useMemo, useState } from "react";
import * as Y from "yjs";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import { toAnswers } from "#app/realtime/answers.ts";
import { type AnswerEntry, assessmentDocument } from "#app/realtime/documents.ts";
import { useSharedMap } from "#app/realtime/use-document.ts";
import { type AnswerWriter, writerOf } from "../assessments/answer-writer.ts";

const unanswered: AnswerEntry = { value: null, missingReason: null, note: "", evidence: [] };
const nothing = {};

/** A rater's document that lives in this page alone: an instrument can be tried out, and nothing of it is kept. */
export function useTrialAnswers(): { doc: Y.Doc | null; answerOf: (itemId: string) => AnswerEntry; writerOf: (item: InstrumentItem) => AnswerWriter | null } {
  const [doc, setDoc] = useState<Y.Doc | null>(null);
  useEffect(() => {
    const made = new Y.Doc();
    setDoc(made);
    return () => made.destroy();
  }, []);
  const shared = useMemo(() => doc && assessmentDocument(doc).answers, [doc]);
  const answers = toAnswers(useSharedMap<Partial<AnswerEntry>>(shared as Y.Map<unknown> | null, nothing));
  return { doc, answerOf: (itemId) => answers[itemId] ?? unanswered, writerOf: (item) => shared && writerOf(shared, item) };
}
