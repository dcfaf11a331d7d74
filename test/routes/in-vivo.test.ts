import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { newCode } from "#app/domain/codebook.ts";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { changeCodebook } from "#db/queries/codebook-changes.ts";
import { listAllCodes } from "#db/queries/codebook.ts";
import { listThemes } from "#db/queries/conversations.ts";
import { listPatternCodes } from "#db/queries/patterns.ts";
import * as schema from "#db/schema/index.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { usePages, type Visit } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;
let bare: Visit;

beforeAll(async () => {
  bare = await pages.visitWith({ can: () => true });
});

async function conversationIn(study: TestStudy, author: Member, studyCase: TestCase): Promise<string> {
  const documentId = await createTestDocument(pages.store, studyCase, author, { kind: "conversation" });
  const { studyId, scopeId, caseId } = studyCase;
  await pages.store.transaction({ as: "service" }, (db) =>
    db.insert(schema.conversation).values({ documentId, studyId, scopeId, caseId, type: "interview", perspectives: ["youth"] }),
  );
  return documentId;
}

/** A study with a codebook of one group and one theme, a case with a conversation, and somebody who codes it. */
async function enter(role: Role) {
  const study = await createStudy(pages.store);
  const { member, cookie } = await pages.join(study, role);
  const coordinator = role === "coordinator" ? member : await createMember(pages.store, study, "coordinator");
  const text = { nl: "Wachttijd" };
  const frame = { level: "chain", color: "#336699", definition: { nl: "d" }, position: 0 } as const;
  const codes = [
    newCode({ ...frame, id: "chain", parentId: null, label: { nl: "Keten" }, isCodable: false }),
    newCode({ ...frame, id: "waiting", parentId: "chain", label: text, isCodable: true }),
  ];
  await pages.store.transaction({ as: "user", userId: coordinator.userId }, (db) => changeCodebook(db, coordinator, { type: "import", codes }, { reason: "", newId: randomUUID }));
  const studyCase = await createCase(pages.store, study);
  const documentId = await conversationIn(study, member, studyCase);
  const post = (form: Record<string, string>, { code = studyCase.code, document = documentId, ask = visit } = {}) =>
    ask(`/studies/${study.studyId}/cases/${code}/conversations/${document}`, { cookie, method: "POST", form });
  const codesOf = () => pages.store.transaction({ as: "service" }, (db) => listAllCodes(db, study));
  return { study, member, coordinator, studyCase, documentId, post, codesOf };
}

describe("a code in the words of a passage", () => {
  test("is in use at once where a coordinator makes it, in the group that was chosen", async () => {
    const { post, codesOf } = await enter("coordinator");
    expect((await post({ label: "Iedereen wees naar elkaar", place: "chain" })).status).toBe(200);
    expect((await codesOf()).find(({ id }) => id === "iedereen_wees_naar_elkaar")).toMatchObject({ parentId: "chain", level: "chain", isRetired: false, proposedBy: null });
  });

  test("[CB8] is proposed by a researcher: offered to nobody else, and in no pattern", async () => {
    const { study, member, coordinator, post, codesOf } = await enter("researcher");
    expect((await post({ label: "Van het kastje naar de muur", place: "chain" })).status).toBe(200);

    const id = "van_het_kastje_naar_de_muur";
    expect((await codesOf()).find((code) => code.id === id)).toMatchObject({ proposedBy: member.userId, isRetired: true });
    const offeredTo = (who: Member) =>
      pages.store.transaction({ as: "user", userId: who.userId }, async (db) => (await listThemes(db, who)).filter((theme) => theme.isOffered).map((theme) => theme.id));
    expect(await offeredTo(member)).toEqual(["waiting", id]);
    expect(await offeredTo(coordinator)).toEqual(["waiting"]);
    const patterns = await pages.store.transaction({ as: "user", userId: coordinator.userId }, (db) => listPatternCodes(db, study));
    expect(patterns.map((code) => code.id)).toEqual(["waiting"]);
    const changes = await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.codebookChange).where(eq(schema.codebookChange.codeId, id)));
    expect(changes).toMatchObject([{ change: "proposed", userId: member.userId }]);
  });

  test("that is there already is taken instead of made twice", async () => {
    const { post, codesOf } = await enter("researcher");
    await post({ label: "  wachttijd ", place: "chain" });
    await post({ label: "Nieuw thema", place: "chain" });
    await post({ label: "nieuw  thema", place: "chain" });
    expect((await codesOf()).map(({ id }) => id)).toEqual(["chain", "waiting", "nieuw_thema"]);
  });

  test("is refused with a name of the case or a number in it, and without words", async () => {
    const { study, member, studyCase, post, codesOf } = await enter("researcher");
    const { studyId, scopeId, caseId } = studyCase;
    await pages.store.transaction({ as: "service" }, (db) =>
      db.insert(schema.pseudonym).values({ id: randomUUID(), studyId, scopeId, caseId, name: "Samira", pseudonym: "[jongere]", createdBy: member.userId }),
    );
    for (const label of ["Samira wilde niet", "Bel 06-12345678", " "]) expect((await post({ label, place: "chain" })).status, label).toBe(400);
    expect(await codesOf()).toHaveLength(2);
    expect(study.studyId).toBe(studyId);
  });

  test("is made by nobody who may not write in that text, with the product's own check switched off too", async () => {
    const researcher = await enter("researcher");
    const other = await createCase(pages.store, researcher.study, { organisation: 1 });
    const foreign = await conversationIn(researcher.study, researcher.coordinator, other);
    const form = { label: "Nieuw thema", place: "chain" };
    expect((await researcher.post(form, { code: other.code, document: foreign })).status).toBe(404);
    expect((await researcher.post(form, { document: foreign })).status).toBe(404);
    expect((await researcher.post(form, { code: other.code, document: foreign, ask: bare })).status).toBe(404);
    for (const role of ["rater", "participant", "policymaker", "auditor"] as const) {
      const guest = await enter(role);
      expect((await guest.post(form)).status).toBe(403);
      expect((await guest.post(form, { ask: bare })).status).toBe(404);
      expect(await guest.codesOf()).toHaveLength(2);
    }
    expect(await researcher.codesOf()).toHaveLength(2);
  });
});
