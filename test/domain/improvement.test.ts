import { describe, expect, test } from "vitest";
import { calendarDay } from "#app/domain/calendar-day.ts";
import {
  doneSince,
  followUpParams,
  isEffectCheckDue,
  isOverdue,
  isUnfinished,
  mayChangeAction,
  mayOwnActions,
  needsNote,
  overviewOf,
  parseFollowUpFilter,
  splitFollowUp,
} from "#app/domain/improvement.ts";
import { actionStates, roles, type ActionEffectSeen, type ActionLevel, type ActionState } from "#app/domain/vocabulary.ts";

test("everything but done and dropped is still to be done", () => {
  expect(actionStates.filter(isUnfinished)).toEqual(["proposed", "agreed", "in_progress"]);
});

describe("overdue", () => {
  test("is what is not finished after its day, not on it", () => {
    expect(isOverdue({ state: "agreed", dueOn: "2026-03-11" }, "2026-03-12")).toBe(true);
    expect(isOverdue({ state: "agreed", dueOn: "2026-03-12" }, "2026-03-12")).toBe(false);
  });

  test("is nothing that is done or dropped", () => {
    for (const state of ["done", "dropped"] as const) expect(isOverdue({ state, dueOn: "2020-01-01" }, "2026-03-12"), state).toBe(false);
  });

  test("begins at midnight in the Netherlands, in winter and in summer", () => {
    expect(calendarDay(new Date("2026-01-10T22:59:59Z"))).toBe("2026-01-10");
    expect(calendarDay(new Date("2026-01-10T23:00:00Z"))).toBe("2026-01-11");
    expect(calendarDay(new Date("2026-07-10T22:00:00Z"))).toBe("2026-07-11");
  });
});

describe("who may change an action", () => {
  test("is whoever leads meetings, and its owner", () => {
    const others = roles.filter((role) => mayChangeAction({ userId: "me", role }, { ownerId: "somebody" }));
    const owners = roles.filter((role) => mayChangeAction({ userId: "me", role }, { ownerId: "me" }));
    expect(others).toEqual(["coordinator", "researcher"]);
    expect(owners).toEqual(["coordinator", "researcher", "participant", "policymaker"]);
  });

  test("somebody who cannot see the list cannot own what is on it", () => {
    expect(roles.filter((role) => !mayOwnActions(role))).toEqual(["rater", "auditor", "guest"]);
  });
});

test("only dropping an action has to be explained", () => {
  expect(actionStates.filter(needsNote)).toEqual(["dropped"]);
});

test("the filter leaves out what an address says that makes no sense, and says the rest again", () => {
  const read = (search: string) => parseFollowUpFilter(new URLSearchParams(search));
  expect(read("level=chain&mine=on&organisation=o1")).toEqual({ level: "chain", organisationId: "o1", mine: true });
  expect(read("level=galaxy&mine=maybe&organisation=")).toEqual({ level: null, organisationId: null, mine: false });
  for (const search of ["level=chain&organisation=o1&mine=on", "mine=on", ""]) expect(followUpParams(read(search)).toString()).toBe(search);
});

describe("looking at the effect", () => {
  const check = (state: ActionState, checkEffectOn: string | null, effect: ActionEffectSeen | null = null) => isEffectCheckDue({ state, checkEffectOn, effect }, "2026-03-12");

  test("is due from its day on, of what is done and was not looked at", () => {
    expect([check("done", "2026-03-12"), check("done", "2026-03-13"), check("done", null)]).toEqual([true, false, false]);
    expect([check("in_progress", "2026-03-01"), check("dropped", "2026-03-01"), check("done", "2026-03-01", "not_seen")]).toEqual([false, false, false]);
  });

  test("begins where an action was done last, not where a note was added", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 2, day));
    const steps = (...states: ActionState[]) => states.map((state, i) => ({ state, at: at(i + 1) }));
    expect(doneSince(steps("agreed", "done", "in_progress", "done", "done"))).toEqual(at(4));
    expect([doneSince(steps("agreed", "done", "in_progress")), doneSince([])]).toEqual([null, null]);
  });
});

test("the follow-up list begins with the earliest day, then what has to be looked at, and ends with what was finished last", () => {
  const action = (id: string, state: ActionState, dueOn: string, updatedOn: string, checkEffectOn: string | null = null) => ({
    ...{ id, state, dueOn, checkEffectOn },
    effect: null,
    updatedAt: new Date(updatedOn),
  });
  const { unfinished, toCheck, finished } = splitFollowUp(
    [
      action("later", "agreed", "2026-09-01", "2026-01-01"),
      action("old", "done", "2026-02-01", "2026-01-15"),
      action("first", "in_progress", "2026-02-01", "2026-01-01"),
      action("recent", "dropped", "2026-01-01", "2026-03-01"),
      action("look", "done", "2026-01-01", "2026-02-01", "2026-03-01"),
      action("look soon", "done", "2026-01-01", "2026-02-01", "2026-05-01"),
    ],
    "2026-03-12",
  );
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  expect([ids(unfinished), ids(toCheck), ids(finished)]).toEqual([["first", "later"], ["look"], ["recent", "look soon", "old"]]);
});

test("the overview counts what each organisation's people took on; what nobody owns any more stands last, what was dropped nowhere", () => {
  const action = (organisation: string | null, state: ActionState, level: ActionLevel, more: { effect?: ActionEffectSeen; checkEffectOn?: string } = {}) => ({
    ...{ state, level, dueOn: "2026-03-01", effect: null, checkEffectOn: null },
    ...{ organisationId: organisation, organisationName: organisation },
    ...more,
  });
  const rows = overviewOf(
    [
      action(null, "agreed", "team"),
      action("Zuid", "done", "chain", { effect: "partly" }),
      action("Zuid", "done", "chain", { effect: "not_seen" }),
      action("Zuid", "done", "chain", { checkEffectOn: "2026-03-02" }),
      action("Noord", "agreed", "region"),
      action("Noord", "in_progress", "region"),
      action("Noord", "dropped", "team"),
    ],
    "2026-03-12",
  );
  expect(rows.map(({ organisationName, unfinished, overdue, toCheck, done, worked, levels }) => [organisationName, unfinished, overdue, toCheck, done, worked, levels])).toEqual([
    ["Noord", 2, 2, 0, 0, 0, { region: 2 }],
    ["Zuid", 0, 0, 1, 3, 1, {}],
    [null, 1, 1, 0, 0, 0, { team: 1 }],
  ]);
});
