import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { listCasesAround } from "#db/queries/action-effect.ts";
import { getTheme, listPriorities } from "#db/queries/chain.ts";
import { changeActionState, createAction, listDoneSince, listThemeActions } from "#db/queries/improvements.ts";
import { castDots, closeRound } from "#db/queries/votes.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, openTestVote, testSeal } from "#test/support/meeting-factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const id = () => randomUUID();
const now = new Date("2026-03-12T12:00:00Z");

test("the priority of a theme is that of closed votes, with its place among all, for who may see the meeting", async ({ store }) => {
  const study = await createStudy(store);
  const codeIds = ["waiting", "trust", "handover"];
  await createCodes(store, study, codeIds);
  const lead = await createMember(store, study, "coordinator");
  const [guest, elsewhere] = [await createMember(store, study, "policymaker"), await createMember(store, study, "policymaker")];
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests: [guest] });
  const { roundId, proposalIds } = await openTestVote(store, lead, { meetingId, codeIds });
  for (const [place, dots] of [1, 3, 1].entries()) await asMember(store, guest, (db) => castDots(db, guest, { meetingId, proposalId: proposalIds[place]!, dots }, testSeal));
  const of = (codeId: string, member = guest) => asMember(store, member, (db) => listPriorities(db, { studyId: study.studyId, codeId }));
  expect(await of("trust"), "before the vote is closed").toEqual([]);

  await asMember(store, lead, (db) => closeRound(db, { studyId: study.studyId, meetingId, roundId }, testSeal));
  expect(await of("trust")).toMatchObject([{ meetingId, dots: 3, allDots: 5, place: 1, proposalCount: 3, voterCount: 1, polarity: "barrier" }]);
  expect(
    (await of("handover")).map(({ place }) => place),
    "equal ones share a place",
  ).toEqual([2]);
  expect(await of("trust", elsewhere), "somebody who was not invited").toEqual([]);
});

test("what counts as a theme is the theme: its votes and actions too", async ({ store }) => {
  const study = await createStudy(store);
  await createCodes(store, study, ["waiting", "waiting_list"]);
  const { studyId } = study;
  const lead = await createMember(store, study, "coordinator");
  const { meetingId } = await createTestMeeting(store, lead, { state: "open" });
  const action = { what: "Contactpersoon", level: "chain", strength: "weaker", ownerId: lead.userId, dueOn: "2026-06-01", measure: "" } as const;
  await asMember(store, lead, (db) => createAction(db, lead, { ...action, codeIds: ["waiting_list"], id: id(), historyId: id(), meetingId, now }));
  await store.transaction({ as: "service" }, (db) => db.update(schema.code).set({ mergedInto: "waiting" }).where(eq(schema.code.id, "waiting_list")));
  const [theme, actions, absent] = await asMember(store, lead, async (db) => [
    await getTheme(db, { studyId, codeId: "waiting_list" }),
    await listThemeActions(db, { studyId, codeId: "waiting" }),
    await getTheme(db, { studyId, codeId: "unheard_of" }),
  ]);
  expect([theme?.id, actions.map(({ what }) => what), absent]).toEqual(["waiting", ["Contactpersoon"], null]);
});

test("an action is done since its last unbroken time as done", async ({ store }) => {
  const study = await createStudy(store);
  const lead = await createMember(store, study, "coordinator");
  const { meetingId } = await createTestMeeting(store, lead, { state: "open" });
  const actionId = id();
  const action = { what: "Contactpersoon", level: "chain", strength: "weaker", ownerId: lead.userId, dueOn: "2026-06-01", measure: "", codeIds: [] } as const;
  await asMember(store, lead, (db) => createAction(db, lead, { ...action, id: actionId, historyId: id(), meetingId, now }));
  const on = (day: number) => new Date(Date.UTC(2026, 3, day, 12));
  const steps = [
    ["done", 1],
    ["in_progress", 2],
    ["done", 3],
    ["done", 4],
  ] as const;
  for (const [state, day] of steps) await asMember(store, lead, (db) => changeActionState(db, lead, { actionId, historyId: id(), state, note: `dag ${day}`, now: on(day) }));
  expect((await asMember(store, lead, (db) => listDoneSince(db, study))).get(actionId)).toEqual(on(3));
});

test("[AE1] the cases around an action are those a source told of, seen in full and open for analysis, with the starts of what leads", async ({ store }) => {
  const study = await createStudy(store, { caseVisibility: "none" });
  await createCodes(store, study, ["waiting", "trust"]);
  const lead = await createMember(store, study, "coordinator");
  const researcher = await createMember(store, study, "researcher");
  const [own, silent, other] = [await createCase(store, study), await createCase(store, study), await createCase(store, study, { organisation: 1 })];
  await createCase(store, study);
  await createConversation(store, own, {}, [{}]);
  await createConversation(store, silent, {}, []);
  await createConversation(store, other, {}, [{}]);
  await store.transaction({ as: "service" }, (db) =>
    db.insert(schema.careEpisode).values(
      [true, false].map((leads, i) => ({
        ...{ documentId: `timeline ${own.caseId}`, id: `e${i}`, studyId: study.studyId, scopeId: own.scopeId, caseId: own.caseId, leads },
        ...{ careType: "ambulatory" as const, provider: "Noorderlicht", referrer: "municipality" as const, startedInCrisis: false, endPrecision: "unknown" as const },
        ...{ startOn: `202${i}-01-01`, startPrecision: "day" as const, endReason: "ongoing" as const, source: "", perspective: "file" as const, note: "" },
      })),
    ),
  );
  const around = (member: typeof lead) => asMember(store, member, (db) => listCasesAround(db, study, { codeIds: ["waiting", "trust"], polarity: "barrier" }));
  const of = async (member: typeof lead, codeId = "waiting") => (await around(member)).get(codeId)!;
  const seen = await of(researcher);
  expect(seen.toSorted((a, b) => b.starts.length - a.starts.length)).toEqual([
    { hasFactor: true, starts: [expect.objectContaining({ on: "2020-01-01", precision: "day" })] },
    { hasFactor: false, starts: [] },
  ]);
  expect((await of(lead)).filter(({ hasFactor }) => hasFactor)).toHaveLength(2);
  expect(
    (await of(lead, "trust")).map(({ hasFactor }) => hasFactor),
    "the same cases, of another theme",
  ).toEqual([false, false, false]);
});
