import { randomUUID } from "node:crypto";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { partOfConversation } from "#app/domain/case-part.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { TestCase, TestStudy } from "./factories.ts";

const id = () => randomUUID();

/** The themes of a test study, in order of their names as given. */
export async function createCodes(store: Store, { studyId }: TestStudy, codeIds: readonly string[]): Promise<void> {
  await store.transaction({ as: "service" }, async (db) => {
    const codebookId = id();
    await db.insert(schema.codebook).values({ id: codebookId, studyId });
    await db.insert(schema.code).values(
      codeIds.map((codeId, position) => ({
        studyId,
        id: codeId,
        codebookId,
        level: "chain" as const,
        label: { nl: codeId },
        definition: { nl: codeId },
        color: "#336699",
        isCodable: true,
        position,
      })),
    );
  });
}

type Coded = Partial<typeof schema.coding.$inferInsert>;

/** A conversation that was held with the young person, unless told otherwise, and what was coded in it. */
export async function createConversation(
  store: Store,
  { studyId, scopeId, caseId }: TestCase,
  overrides: Partial<typeof schema.conversation.$inferInsert> = {},
  codings: readonly Coded[] = [],
): Promise<string> {
  const documentId = id();
  await store.transaction({ as: "service" }, async (db) => {
    await db
      .insert(schema.document)
      .values({ id: documentId, studyId, scopeId, caseId, kind: "conversation", part: partOfConversation(overrides.type ?? "interview"), schemaVersion: 1, createdBy: "somebody" });
    await db.insert(schema.conversation).values({ documentId, studyId, scopeId, caseId, type: "interview", perspectives: ["youth"], heldOn: "2026-02-01", ...overrides });
    for (const coding of codings) {
      await db.insert(schema.coding).values({
        documentId,
        id: id(),
        studyId,
        scopeId,
        caseId,
        codeId: "waiting",
        polarity: "barrier",
        perspective: "youth",
        conversationType: overrides.type ?? "interview",
        quote: "Het duurde maanden.",
        memo: "",
        orphaned: false,
        ...coding,
      });
    }
  });
  return documentId;
}

/** A published guideline set with one section. */
export async function createGuidelineSet(store: Store, { studyId }: TestStudy, itemIds: readonly string[]): Promise<{ instrumentVersionId: string }> {
  const instrumentId = id();
  const instrumentVersionId = id();
  const items = itemIds.map((itemId) => ({
    id: itemId,
    type: "recommendation",
    burden: "fact",
    label: { nl: itemId },
    doubleRate: true,
    missingReasons: ["not_applicable", "not_documented"],
  })) as unknown as InstrumentItem[];
  await store.transaction({ as: "service" }, async (db) => {
    await db.insert(schema.instrument).values({ id: instrumentId, studyId, kind: "guideline_set", key: instrumentId });
    await db.insert(schema.instrumentVersion).values({
      id: instrumentVersionId,
      studyId,
      instrumentId,
      version: 1,
      definition: { kind: "guideline_set", title: { nl: "Richtlijn" }, sections: [{ id: "all", title: { nl: "Alles" }, items }] },
      publishedAt: new Date("2026-01-01"),
    });
  });
  return { instrumentVersionId };
}

/** One rater's answers to an instrument, submitted and revealed unless told otherwise. */
export async function createRating(
  store: Store,
  { studyId, scopeId, caseId }: TestCase,
  {
    instrumentVersionId,
    raterId = id(),
    state = "submitted",
    revealed = true,
    answers,
  }: {
    instrumentVersionId: string;
    raterId?: string;
    state?: "submitted" | "compared" | "consensus";
    revealed?: boolean;
    answers: Record<string, Partial<typeof schema.answer.$inferInsert>>;
  },
): Promise<void> {
  const [assignmentId, documentId] = [id(), id()];
  await store.transaction({ as: "service" }, async (db) => {
    await db.insert(schema.assignment).values({ id: assignmentId, studyId, scopeId, caseId, instrumentVersionId, raterId, state, revealed });
    for (const [itemId, given] of Object.entries(answers)) {
      await db
        .insert(schema.answer)
        .values({ documentId, id: itemId, studyId, scopeId, caseId, itemId, assignmentId, raterId, instrumentVersionId, note: "", evidence: [], revealed, ...given });
    }
  });
}
