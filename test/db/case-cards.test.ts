import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { listCardSources, listCaseCandidates } from "#db/queries/case-cards.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase } from "#test/support/factories.ts";
import { asMember, decideOnMeetings } from "#test/support/meeting-factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";

const today = "2026-03-12";

describe("cases for an agenda", () => {
  async function withSynthesis(store: Store, studyCase: TestCase, author: Member): Promise<string> {
    const documentId = await createTestDocument(store, studyCase, author, { kind: "synthesis" });
    const finding = {
      documentId,
      studyId: studyCase.studyId,
      scopeId: studyCase.scopeId,
      caseId: studyCase.caseId,
      codeId: "waiting",
      level: "chain" as const,
      phase: null,
      modifiable: true,
    };
    await store.transaction({ as: "service" }, async (db) => {
      await db
        .insert(schema.searchText)
        .values({ documentId, studyId: studyCase.studyId, scopeId: studyCase.scopeId, caseId: studyCase.caseId, body: "Een jongere wisselde vier keer van plek.", seq: 1 });
      await db.insert(schema.finding).values([
        { ...finding, id: "f1", polarity: "barrier", contribution: 3, statement: "De hulp begon na acht maanden.", position: 1 },
        { ...finding, id: "f2", polarity: "facilitator", contribution: 1, statement: "Onwaarschijnlijk.", position: 0 },
      ]);
    });
    return documentId;
  }

  test("are offered with consent for meetings and something to talk about; the others say what is missing", async ({ store }) => {
    const study = await createStudy(store);
    const lead = await createMember(store, study, "coordinator");
    const cases = Object.fromEntries(await Promise.all(["KL-1", "KL-2", "KL-3", "KL-4", "KL-5"].map(async (code) => [code, await createCase(store, study, { code })] as const)));
    for (const code of ["KL-1", "KL-2", "KL-3", "KL-4"]) await withSynthesis(store, cases[code]!, lead);
    await decideOnMeetings(store, cases["KL-1"]!, lead);
    await decideOnMeetings(store, cases["KL-2"]!, lead, { state: "refused" });
    await decideOnMeetings(store, cases["KL-3"]!, lead);
    await decideOnMeetings(store, cases["KL-3"]!, lead, { state: "withdrawn", decidedOn: "2026-02-02" });
    await decideOnMeetings(store, cases["KL-5"]!, lead);
    const found = await asMember(store, lead, (db) => listCaseCandidates(db, lead, { today }));
    expect(found.map(({ code, obstacle }) => [code, obstacle])).toEqual([
      ["KL-1", null],
      ["KL-2", "consent_refused"],
      ["KL-3", "consent_withdrawn"],
      ["KL-4", "no_consent"],
      ["KL-5", "no_summary"],
    ]);
  });

  test("are those one sees in full: a researcher does not offer another organisation's", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "summary" });
    const researcher = await createMember(store, study, "researcher");
    const [own, other] = [await createCase(store, study), await createCase(store, study, { organisation: 1 })];
    for (const studyCase of [own, other]) {
      await withSynthesis(store, studyCase, researcher);
      await decideOnMeetings(store, studyCase, researcher);
    }
    const found = await asMember(store, researcher, (db) => listCaseCandidates(db, researcher, { today }));
    expect(found.map(({ caseId }) => caseId)).toEqual([own.caseId]);
    const sources = await asMember(store, researcher, (db) => listCardSources(db, researcher, { caseIds: [own.caseId, other.caseId], today }));
    expect(sources.map(({ caseId }) => caseId)).toEqual([own.caseId]);
  });

  test("bring the age of that year and the findings that played a part", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const lead = await createMember(store, study, "coordinator");
    const studyCase = await createCase(store, study, { birthYear: 2009, institutionType: "secure_youth_care" });
    const synthesisDocumentId = await withSynthesis(store, studyCase, lead);
    await decideOnMeetings(store, studyCase, lead);
    const sources = await asMember(store, lead, (db) => listCardSources(db, lead, { caseIds: [studyCase.caseId], today }));
    expect(sources).toEqual([
      {
        caseId: studyCase.caseId,
        code: studyCase.code,
        synthesisDocumentId,
        card: {
          caseCode: studyCase.code,
          institutionType: "secure_youth_care",
          region: "Regio 0",
          age: 17,
          findings: [{ polarity: "barrier", label: { nl: "waiting" }, statement: "De hulp begon na acht maanden." }],
          timeline: [],
        },
      },
    ]);
  });
});
