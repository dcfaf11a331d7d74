import { expect, test } from "vitest";
import { addUp, currentRound, dotsLeft, isVoteOnScreen, placeDots, rankByDots, roundForAll, roundSince, type Round } from "#app/domain/dot-vote.ts";

test("dots that were given are gone, and giving too many leaves less than none", () => {
  expect(dotsLeft({ dotsPerPerson: 5, given: [2, 0, 1] })).toBe(2);
  expect(dotsLeft({ dotsPerPerson: 5, given: [4, 2] })).toBe(-1);
});

test("a ranking keeps what nobody voted for, and equal ones in their own order", () => {
  const ranked = rankByDots([
    { id: "a", dots: 0 },
    { id: "b", dots: 3 },
    { id: "c", dots: 7 },
    { id: "d", dots: 3 },
  ]);
  expect(ranked.map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
});

test("[VT1] a ballot takes the number a place should have, so that saying it twice changes nothing", () => {
  const once = placeDots([0, 1, 0], { place: 0, dots: 3, dotsPerPerson: 5 });
  expect(once).toEqual([3, 1, 0]);
  expect(placeDots(once!, { place: 0, dots: 3, dotsPerPerson: 5 })).toEqual(once);
});

test("[VT1] a ballot takes no more dots than there are, none below nothing, none where there is no place", () => {
  const place = (at: number, dots: number) => placeDots([2, 2], { place: at, dots, dotsPerPerson: 5 });
  expect([place(0, 3), place(0, 4), place(0, -1), place(0, 0.5), place(2, 1), place(-1, 1)]).toEqual([[3, 2], null, null, null, null, null]);
});

test("what people voted adds up by place, with nought where nobody voted", () => {
  expect(
    addUp(
      [
        [1, 0, 2],
        [3, 0, 0],
      ],
      3,
    ),
  ).toEqual([4, 0, 2]);
  expect(addUp([], 2)).toEqual([0, 0]);
});

test("a room looks at a vote that is open, unless people are writing, and at a result as long as nothing else is on", () => {
  const round = (state: "prepared" | "open" | "closed", contributionId: string | null = null) => ({ state, closedAtItemId: null, proposals: [{ contributionId }] });
  const gathered = (state: "collecting" | "revealed") => ({ state, contributions: [{ id: "c" }] });
  const shows = (voted: ReturnType<typeof round>, at: Parameters<typeof isVoteOnScreen>[1]) => isVoteOnScreen(voted, at);
  const item = { id: "talk", cardState: "none" } as const;
  expect(shows(round("open"), { gathered: gathered("revealed"), item: { id: "case", cardState: "shown" } })).toBe(true);
  expect(shows(round("open"), { gathered: gathered("collecting"), item })).toBe(false);
  expect(shows(round("closed", "c"), { gathered: gathered("revealed"), item })).toBe(true);
  expect(shows(round("closed", "other"), { gathered: gathered("revealed"), item })).toBe(false);
  expect([shows(round("closed"), { gathered: null, item }), shows(round("closed"), { gathered: null, item: null })]).toEqual([true, true]);
  expect(shows(round("prepared"), { gathered: null, item })).toBe(false);
});

test("[VT3] at a case a room looks at the result of the vote that was closed there, and at no other", () => {
  const round = { state: "closed", closedAtItemId: "case", proposals: [{ contributionId: null }] } as const;
  const at = (id: string, cardState: "shown" | "later" | "gone" = "shown") => isVoteOnScreen(round, { gathered: null, item: { id, cardState } });
  expect([at("case"), at("next case"), at("case", "gone")]).toEqual([true, false, false]);
  expect(isVoteOnScreen({ ...round, closedAtItemId: null }, { gathered: null, item: { id: "case", cardState: "shown" } }), "closed with the meeting").toBe(false);
  expect(isVoteOnScreen(round, { gathered: { state: "collecting", contributions: [] }, item: { id: "case", cardState: "shown" } }), "what comes after it").toBe(false);
});

const vote = (id: string, state: Round["state"], myDots = 0): Round => ({
  ...{ id, state, subject: "factors", dotsPerPerson: 5, voterCount: 0, unreadableCount: 0, closedAtItemId: null },
  proposals: [{ id: `${id}-1`, codeId: null, polarity: null, contributionId: null, label: { nl: "Wachten" }, myDots, dots: state === "closed" ? 3 : null }],
});

test("of several votes the open one is on, else the one that was closed last", () => {
  expect(currentRound([vote("a", "closed"), vote("b", "open"), vote("c", "prepared")])?.id).toBe("b");
  expect(currentRound([vote("a", "closed"), vote("b", "closed"), vote("c", "prepared")])?.id).toBe("b");
  expect(currentRound([vote("c", "prepared")])).toBeNull();
});

test("[VT2] what all are told of a vote holds nobody's own dots, and own dots stay as long as the same vote is open", () => {
  const mine = vote("a", "open", 2);
  const told = roundForAll(mine);
  expect(told.proposals.map(({ myDots }) => myDots)).toEqual([0]);
  expect(roundSince(mine, told)).toBe(mine);
  expect(roundSince(mine, vote("b", "open"))).toBe(mine);
  expect(roundSince(mine, null)).toBe(mine);
  expect(roundSince(mine, vote("a", "closed")).proposals[0]).toMatchObject({ myDots: 0, dots: 3 });
});
