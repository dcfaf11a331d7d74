import { describe, expect, test } from "vitest";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { isOverdue, isUnfinished, mayChangeAction, mayOwnActions, needsNote, parseFollowUpFilter, splitFollowUp } from "#app/domain/improvement.ts";
import { actionStates, roles, type ActionState } from "#app/domain/vocabulary.ts";

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
    expect(roles.filter((role) => !mayOwnActions(role))).toEqual(["rater", "auditor"]);
  });
});

test("only dropping an action has to be explained", () => {
  expect(actionStates.filter(needsNote)).toEqual(["dropped"]);
});

test("the filter leaves out what an address says that makes no sense", () => {
  expect(parseFollowUpFilter(new URLSearchParams("level=chain&mine=on"))).toEqual({ level: "chain", mine: true });
  expect(parseFollowUpFilter(new URLSearchParams("level=galaxy&mine=maybe"))).toEqual({ level: null, mine: false });
});

test("the follow-up list begins with the earliest day, and ends with what was finished last", () => {
  const action = (id: string, state: ActionState, dueOn: string, updatedOn: string) => ({ id, state, dueOn, updatedAt: new Date(updatedOn) });
  const { unfinished, finished } = splitFollowUp([
    action("later", "agreed", "2026-09-01", "2026-01-01"),
    action("old", "done", "2026-02-01", "2026-01-15"),
    action("first", "in_progress", "2026-02-01", "2026-01-01"),
    action("recent", "dropped", "2026-01-01", "2026-03-01"),
  ]);
  expect(unfinished.map(({ id }) => id)).toEqual(["first", "later"]);
  expect(finished.map(({ id }) => id)).toEqual(["recent", "old"]);
});
