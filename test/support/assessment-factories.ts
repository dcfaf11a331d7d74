import { randomUUID } from "node:crypto";
import { instrumentDefinition, type InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { setAnswer, setMissingReason, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { createAssignment } from "#db/queries/assignments.ts";
import { submitAssessment } from "#db/queries/assessments.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";
import * as Y from "yjs";
import type { TestCase, TestStudy } from "./factories.ts";

const label = { nl: "Vraag" };

/** Two yes/no items, of which the second depends on the first, and a recommendation. */
export const testChecklist = instrumentDefinition.parse({
  kind: "checklist",
  title: { nl: "Dossieronderzoek", en: "File review" },
  sections: [
    {
      id: "safety",
      title: { nl: "Veiligheid" },
      items: [
        { id: "suicidality", type: "yes_no", label },
        { id: "followed_up", type: "yes_no", label, showWhen: { itemId: "suicidality", anyOf: ["yes"] } },
        { id: "screened", type: "recommendation", label },
      ],
    },
  ],
});

export type TestInstrument = { instrumentId: string; versionId: string };

/** A published instrument of a study. */
export async function createInstrument(store: Store, { studyId }: TestStudy, definition: InstrumentDefinition = testChecklist): Promise<TestInstrument> {
  const [instrumentId, versionId] = [randomUUID(), randomUUID()];
  await store.transaction({ as: "service" }, async (db) => {
    await db.insert(schema.instrument).values({ id: instrumentId, studyId, kind: definition.kind, key: instrumentId });
    await db.insert(schema.instrumentVersion).values({ id: versionId, studyId, instrumentId, version: 1, definition, publishedAt: new Date("2026-01-01") });
  });
  return { instrumentId, versionId };
}

export type TestAssignment = { assignmentId: string; documentId: string };

/** Gives a rater an instrument in a case, in the name of whoever assigns. */
export async function assign(store: Store, assigner: Member, { caseId }: TestCase, { versionId }: TestInstrument, rater: Pick<Member, "userId">): Promise<TestAssignment> {
  const made = { assignmentId: randomUUID(), documentId: randomUUID() };
  const outcome = await store.transaction({ as: "user", userId: assigner.userId }, (db) =>
    createAssignment(db, assigner, { ...made, caseId, instrumentVersionId: versionId, raterId: rater.userId }),
  );
  if (outcome !== "created") throw new Error(`The assignment could not be made: ${outcome}`);
  return made;
}

type TestAnswer = { value?: string; missingReason?: MissingReason; note?: string };

/** Writes answers into a rater's document and derives their rows, as the server would. */
export async function fillIn(store: Store, rater: Pick<Member, "userId">, { documentId }: TestAssignment, answers: Record<string, TestAnswer>): Promise<void> {
  await store.transaction({ as: "service" }, async (db) => {
    const { doc } = await loadContent(db, { documentId });
    const before = Y.encodeStateVector(doc);
    const shared = assessmentDocument(doc).answers;
    for (const [itemId, { value, missingReason, note }] of Object.entries(answers)) {
      if (missingReason) setMissingReason(shared, itemId, missingReason);
      else setAnswer(shared, itemId, value ?? null);
      if (note) setNote(shared, itemId, note);
    }
    await db.insert(schema.documentUpdate).values({ documentId, bytes: Y.encodeStateAsUpdate(doc, before), userId: rater.userId });
    const context = await getDocumentContext(db, { documentId });
    const { doc: saved, seq } = await loadContent(db, { documentId });
    if (context) await saveProjection(db, context, projectDocument(saved, context), seq);
  });
}

/** Submits in the rater's name. */
export function submit(store: Store, rater: Member, { assignmentId }: TestAssignment, submittedAt = new Date("2026-03-01T10:00:00Z")) {
  return store.transaction({ as: "user", userId: rater.userId }, (db) => submitAssessment(db, rater, { assignmentId, submittedAt }));
}
