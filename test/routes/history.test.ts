import { describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import { assessmentDocument, conversationDocument, toFieldMap, type AnswerEntry } from "#app/realtime/documents.ts";
import { insertText } from "#app/editor/schema.ts";
import { getHistoryDetail } from "#db/queries/compaction.ts";
import { assign, createInstrument } from "#test/support/assessment-factories.ts";
import { createCase, createStudy, createTestDocument, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { writeAs } from "#test/support/history-database.ts";
import { createTestMeeting } from "#test/support/meeting-factories.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");

const join = (study: TestStudy, role: Role, organisation: 0 | 1 = 0) => pages.join(study, role, { organisation });

/** A conversation in which something was written and deleted again, and where one sees that. */
async function addConversation(studyCase: TestCase, author: Awaited<ReturnType<typeof join>>["member"]): Promise<{ path: string; documentId: string; deletion: string }> {
  const documentId = await createTestDocument(pages.store, studyCase, author, { kind: "conversation", title: "Gesprek" }, (doc) =>
    insertText(conversationDocument(doc).notes, {
      type: "doc",
      content: ["Blijft staan.", "Canarie weg."].map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
    }),
  );
  const seq = await writeAs(pages.store, author.userId, documentId, (doc) => conversationDocument(doc).notes.delete(1, 1));
  const path = `/cases/${studyCase.code}/history/${documentId}`;
  return { path, documentId, deletion: `${path}?from=${seq - 1}` };
}

describe("[HI7] the history of a document", () => {
  test("shows what was deleted to whoever sees the document in full, and to nobody else", async () => {
    const study = await createStudy(pages.store, { caseVisibility: "summary" });
    const [own, colleague] = [await join(study, "researcher"), await join(study, "researcher", 1)];
    const studyCase = await createCase(pages.store, study);
    const { path, deletion } = await addConversation(studyCase, own.member);

    const response = await own.ask(deletion);
    expect(response.status).toBe(200);
    const html = await response.text();
    for (const part of ["<del", "Canarie weg.", "Blijft staan.", "Weggehaald door"]) expect(html).toContain(part);

    const refused = await colleague.ask(path);
    expect(refused.status).toBe(404);
    expect(await refused.text()).not.toContain("Canarie");
  });

  test("of one case is not found under the code of another", async () => {
    const study = await createStudy(pages.store);
    const { member, ask } = await join(study, "coordinator");
    const { documentId } = await addConversation(await createCase(pages.store, study), member);
    const { code } = await createCase(pages.store, study);
    expect((await ask(`/cases/${code}/history/${documentId}`)).status).toBe(404);
  });

  test("[DR2] of an assessment is the rater's alone until it is revealed", async () => {
    const study = await createStudy(pages.store);
    const [rater, coordinator] = [await join(study, "researcher"), await join(study, "coordinator")];
    const studyCase = await createCase(pages.store, study);
    const { documentId } = await assign(pages.store, coordinator.member, studyCase, await createInstrument(pages.store, study), rater.member);
    await writeAs(pages.store, rater.member.userId, documentId, (doc) =>
      assessmentDocument(doc).answers.set("suicidality", toFieldMap<AnswerEntry>({ value: "yes", missingReason: null, note: "Canarienotitie", evidence: [] })),
    );
    const path = `/cases/${studyCase.code}/history/${documentId}`;
    expect(await (await rater.ask(path)).text()).toContain("Canarienotitie");
    expect((await coordinator.ask(path)).status).toBe(404);
    expect(await (await coordinator.ask(`/cases/${studyCase.code}/history`)).text()).not.toContain(documentId);
  });

  test("of minutes is for those who lead meetings, not for guests", async () => {
    const study = await createStudy(pages.store);
    const [coordinator, guest] = [await join(study, "coordinator"), await join(study, "participant")];
    const { meetingId } = await createTestMeeting(pages.store, coordinator.member, { state: "open", guests: [guest.member] });
    expect((await coordinator.ask(`/meetings/${meetingId}/history`)).status).toBe(200);
    expect((await guest.ask(`/meetings/${meetingId}/history`)).status).toBe(403);
  });

  test("is erased by a coordinator who gives a reason, and by nobody else", async () => {
    const study = await createStudy(pages.store);
    const [researcher, coordinator] = [await join(study, "researcher"), await join(study, "coordinator")];
    const studyCase = await createCase(pages.store, study);
    const { path, deletion } = await addConversation(studyCase, researcher.member);
    const form = { intent: "erase", passage: "", reason: "Op verzoek van de jongere." };

    expect((await researcher.ask(path, { method: "POST", form })).status).toBe(403);
    const withoutReason = await coordinator.ask(path, { method: "POST", form: { ...form, reason: "" } });
    expect(withoutReason.status).toBe(400);
    expect(await (await coordinator.ask(deletion)).text()).toContain("Canarie weg.");

    const response = await coordinator.ask(path, { method: "POST", form });
    expect(response.headers.get("location")).toContain("?done=erased");
    expect(await (await coordinator.ask(deletion)).text()).not.toContain("Canarie weg.");
  });
});

describe("what a study keeps of old history", () => {
  test("is chosen by the coordinator, and stands in the access log", async () => {
    const study = await createStudy(pages.store);
    const [researcher, coordinator] = [await join(study, "researcher"), await join(study, "coordinator")];
    const choose = (person: typeof coordinator, historyDetail: string) => person.ask("/settings/history", { method: "POST", form: { historyDetail } });
    const kept = () => pages.store.transaction({ as: "service" }, (db) => getHistoryDetail(db, study));

    expect((await choose(researcher, "nothing")).status).toBe(403);
    expect((await choose(coordinator, "odd")).status).toBe(400);
    expect(await kept()).toBe("everything");
    expect(await (await choose(coordinator, "authors")).text()).toContain("Wie wat schreef");
    expect(await kept()).toBe("authors");
    expect(await (await coordinator.ask("/settings/access-log")).text()).toContain("study.configured");
  });
});
