import { expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { synthesisDocument, toFieldMap, trajectoryDocument } from "#app/realtime/documents.ts";
import { addEvidence, addFinding, chooseTheme, editFinding } from "#app/realtime/findings-edit.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { Db, Store } from "#db/client.ts";
import { beginCaseDocument } from "#db/queries/case-documents.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { listFindings } from "#db/queries/findings.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import { test } from "../support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase } from "../support/factories.ts";

const as = <T>(store: Store, member: Member, work: (db: Db) => Promise<T>) => store.transaction({ as: "user", userId: member.userId }, work);

async function project(store: Store, documentId: string): Promise<void> {
  await store.transaction({ as: "service" }, async (db) => {
    const { doc, seq } = await loadContent(db, { documentId });
    const context = (await getDocumentContext(db, { documentId }))!;
    await saveProjection(db, context, projectDocument(doc, context), seq);
  });
}

/** A case with one episode and one finding that rests on it. */
async function createReviewedCase(store: Store, study: Awaited<ReturnType<typeof createStudy>>, author: Member): Promise<TestCase> {
  const studyCase = await createCase(store, study);
  const trajectoryId = await createTestDocument(store, studyCase, author, { kind: "trajectory" }, (doc) => {
    trajectoryDocument(doc).episodes.set(
      "e1",
      toFieldMap({ careType: "foster_care", provider: "Pleegzorg Lampendam", startOn: "2020-01-01", startPrecision: "year", perspective: "youth" }) as never,
    );
  });
  const synthesisId = await createTestDocument(store, studyCase, author, { kind: "synthesis" }, (doc) => {
    addFinding(doc, "f2");
    addFinding(doc, "f1");
    for (const id of ["f1", "f2"]) chooseTheme(doc, id, { id: "waiting_time", level: "chain" });
    editFinding(doc, "f1", { statement: "Een half jaar gewacht." });
    addEvidence(doc, "f1", [{ type: "episode", documentId: trajectoryId, id: "e1" }]);
    expect(synthesisDocument(doc).findings.size).toBe(2);
  });
  await project(store, trajectoryId);
  await project(store, synthesisId);
  return studyCase;
}

test("findings come in their order, with what they rest on", async ({ store }) => {
  const study = await createStudy(store);
  const researcher = await createMember(store, study, "researcher");
  const studyCase = await createReviewedCase(store, study, researcher);

  const findings = await as(store, researcher, (db) => listFindings(db, studyCase));

  expect(findings.map(({ id }) => id)).toEqual(["f2", "f1"]);
  expect(findings[1]).toMatchObject({ statement: "Een half jaar gewacht.", evidence: [{ type: "episode", id: "e1" }] });
});

test("who sees a case in summary reads its findings, not their evidence nor the trajectory", async ({ store }) => {
  const study = await createStudy(store, { caseVisibility: "summary" });
  const author = await createMember(store, study, "researcher");
  const other = await createMember(store, study, "researcher", { organisation: 1 });
  const studyCase = await createReviewedCase(store, study, author);

  const seen = await as(store, other, async (db) => ({ findings: await listFindings(db, studyCase), trajectory: await getTrajectory(db, studyCase) }));

  expect(seen.findings.map(({ statement, evidence }) => ({ statement, evidence }))).toEqual([
    { statement: "", evidence: [] },
    { statement: "Een half jaar gewacht.", evidence: [] },
  ]);
  expect(seen.trajectory).toEqual({ episodes: [], referrals: [], events: [], keyMoments: [], handoverFactors: [] });
});

test("a case's document is begun once, however often somebody asks for it", async ({ store }) => {
  const study = await createStudy(store);
  const researcher = await createMember(store, study, "researcher");
  const studyCase = await createCase(store, study);
  const begin = (id: string) => as(store, researcher, (db) => beginCaseDocument(db, researcher, { id, kind: "synthesis", ...studyCase }));

  const [first, second] = await Promise.all([begin(`${studyCase.caseId}-a`), begin(`${studyCase.caseId}-b`)]);

  expect([first.isNew, second.isNew].toSorted()).toEqual([false, true]);
  expect(first.documentId).toBe(second.documentId);
});
