import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { patternReader } from "#app/domain/patterns.ts";
import { getActionReach } from "#db/queries/action-reach.ts";
import { changeActionState, createAction, listActions, listThemeActions } from "#db/queries/improvements.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting } from "#test/support/meeting-factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";

const id = () => randomUUID();
const now = new Date("2026-03-12T12:00:00Z");

async function scene(store: Store) {
  const study = await createStudy(store);
  const { studyId } = study;
  await createCodes(store, study, ["waiting", "waiting_list", "handover", "trust"]);
  const [lead, owner, other] = [await createMember(store, study, "coordinator"), await createMember(store, study, "policymaker"), await createMember(store, study, "policymaker")];
  const { meetingId } = await createTestMeeting(store, lead, { state: "open" });
  const add = async (codeIds: string[]) => {
    const actionId = id();
    const action = { what: "Contactpersoon", level: "chain", strength: "weaker", ownerId: owner.userId, dueOn: "2026-06-01", measure: "" } as const;
    return { actionId, outcome: await asMember(store, lead, (db) => createAction(db, lead, { ...action, codeIds, id: actionId, historyId: id(), meetingId, now })) };
  };
  const choose = (member: Member, actionId: string, codeIds: string[]) =>
    asMember(store, member, (db) => changeActionState(db, member, { actionId, historyId: id(), state: "agreed", note: "", codeIds, now }));
  const themes = async (member = lead) => (await asMember(store, member, (db) => listActions(db, study)))[0]!.themes.map((theme) => theme.id);
  const change = (codeId: string, set: Partial<typeof schema.code.$inferInsert>) =>
    store.transaction({ as: "service" }, (db) =>
      db
        .update(schema.code)
        .set(set)
        .where(and(eq(schema.code.studyId, studyId), eq(schema.code.id, codeId))),
    );
  const chosen = () => asMember(store, lead, async (db) => (await db.select().from(schema.actionTheme)).map(({ codeId }) => codeId).toSorted());
  return { study, lead, owner, other, add, choose, themes, change, chosen };
}

describe("[AE4] the themes of an action", () => {
  test("are in the order of the codebook, and the action stands at each of them", async ({ store }) => {
    const { study, owner, add, themes } = await scene(store);
    const { actionId } = await add(["trust", "waiting"]);
    expect(await themes(owner)).toEqual(["waiting", "trust"]);
    const at = (codeId: string) => asMember(store, owner, async (db) => (await listThemeActions(db, { ...study, codeId })).map((action) => action.id));
    expect([await at("waiting"), await at("trust"), await at("handover")]).toEqual([[actionId], [actionId], []]);
  });

  test("have to be themes that are offered: otherwise nothing is written", async ({ store }) => {
    const { study, lead, add, change } = await scene(store);
    await change("handover", { isRetired: true });
    await change("trust", { proposedBy: "somebody" });
    for (const codeId of ["handover", "trust", "unheard_of"]) expect((await add(["waiting", codeId])).outcome).toBe("no_code");
    expect(await asMember(store, lead, (db) => listActions(db, study))).toEqual([]);
  });

  test("[CB2] merged into one are one, each as it was chosen, and apart again when the merge is taken back", async ({ store }) => {
    const { study, owner, add, choose, themes, change, chosen } = await scene(store);
    const { actionId } = await add(["waiting", "waiting_list"]);
    await change("waiting_list", { mergedInto: "waiting" });
    expect(await themes()).toEqual(["waiting"]);
    const actions = await asMember(store, owner, (db) => listThemeActions(db, { ...study, codeId: "waiting" }));
    expect(actions.map((action) => action.id)).toEqual([actionId]);
    expect(await choose(owner, actionId, ["waiting"]), "what counts as the theme is the theme").toBe("no_change");
    expect(await choose(owner, actionId, ["waiting", "trust"])).toBe("changed");
    expect(await chosen()).toEqual(["trust", "waiting", "waiting_list"]);
    await change("waiting_list", { mergedInto: null });
    expect(await themes()).toEqual(["waiting", "waiting_list", "trust"]);
  });

  test("out of use stay until somebody takes them away, and cannot be chosen again", async ({ store }) => {
    const { owner, add, choose, themes, change } = await scene(store);
    const { actionId } = await add(["waiting", "handover"]);
    await change("handover", { isRetired: true });
    expect([await choose(owner, actionId, ["waiting", "handover", "trust"]), await themes()]).toEqual(["changed", ["waiting", "handover", "trust"]]);
    expect([await choose(owner, actionId, []), await themes()]).toEqual(["changed", []]);
    expect([await choose(owner, actionId, ["handover"]), await themes()]).toEqual(["no_code", []]);
  });

  test("are changed by the owner and who leads; for others the database refuses, also across studies", async ({ store }) => {
    const { study, lead, owner, other, add, choose, themes } = await scene(store);
    const { actionId } = await add(["waiting"]);
    expect([await choose(other, actionId, ["trust"]), await choose(lead, actionId, ["trust"]), await choose(owner, actionId, ["waiting"])]).toEqual([
      "not_allowed",
      "changed",
      "changed",
    ]);
    const elsewhere = await scene(store);
    const insert = (member: Member, row: typeof schema.actionTheme.$inferInsert) => asMember(store, member, (db) => db.insert(schema.actionTheme).values(row));
    await expect(insert(other, { studyId: study.studyId, actionId, codeId: "trust" })).rejects.toThrow();
    await expect(insert(elsewhere.lead, { studyId: elsewhere.study.studyId, actionId, codeId: "trust" })).rejects.toThrow();
    await asMember(store, other, (db) => db.delete(schema.actionTheme));
    expect(await themes(other)).toEqual(["waiting"]);
    const rater = await createMember(store, study, "rater");
    for (const member of [rater, elsewhere.lead]) expect(await asMember(store, member, (db) => db.$count(schema.actionTheme))).toBe(0);
  });
});

test("[AE4][CT1] an action could have helped in cases with any of its themes as a barrier, each once, of those the asker counts", async ({ store }) => {
  const study = await createStudy(store, { caseVisibility: "none" });
  await createCodes(store, study, ["waiting", "handover", "trust"]);
  const [lead, researcher, participant] = [
    await createMember(store, study, "coordinator"),
    await createMember(store, study, "researcher"),
    await createMember(store, study, "participant"),
  ];
  const coded = (codeIds: string[]) => codeIds.map((codeId) => ({ codeId }));
  // 20 cases: waiting in 9, handover in 8, both in 5, trust alone in 2; four of the cases are of the other organisation.
  const themesOf = (i: number) => [...(i < 9 ? ["waiting"] : []), ...(i >= 4 && i < 12 ? ["handover"] : []), ...(i >= 18 ? ["trust"] : [])];
  for (let i = 0; i < 20; i++) await createConversation(store, await createCase(store, study, { organisation: i % 5 === 0 ? 1 : 0 }), {}, coded(themesOf(i)));
  await createConversation(store, await createCase(store, study), {}, [{ polarity: "facilitator" }]);
  const reach = (member: Member, codeIds: string[]) => {
    const reader = patternReader({ ...member, threshold: 5 });
    return store.transaction(reader.rule ? { as: "aggregate", studyId: study.studyId } : { as: "user", userId: member.userId }, (db) => getActionReach(db, reader, { codeIds }));
  };
  expect(await reach(lead, ["waiting", "handover"])).toEqual({ state: "counted", k: 12, n: 21 });
  expect(await reach(lead, ["waiting"])).toEqual({ state: "counted", k: 9, n: 21 });
  expect(await reach(researcher, ["waiting", "handover"]), "of the own organisation").toEqual({ state: "counted", k: 9, n: 17 });
  expect(await reach(participant, ["waiting", "handover"])).toEqual({ state: "between", least: 9, most: 17, n: 21 });
  expect(await reach(participant, ["waiting", "trust"])).toEqual({ state: "between", least: 9, most: null, n: 21 });
  expect(await reach(participant, ["trust"])).toEqual({ state: "hidden" });
});
