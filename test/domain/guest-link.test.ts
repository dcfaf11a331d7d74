import { expect, test } from "vitest";
import { guestAddress, guestLinkExpiry, guestLinkState, isGuestAccount } from "#app/domain/guest-link.ts";

const now = new Date("2026-03-12T12:00:00Z");
const link = { usedAt: null, withdrawnAt: null, expiresAt: new Date("2026-03-14T00:00:00Z") };
const state = (changes: Partial<Omit<typeof link, "expiresAt">> | { usedAt?: Date; withdrawnAt?: Date; expiresAt?: Date }, meetingState: "planned" | "open" | "closed" = "open") =>
  guestLinkState({ ...link, ...changes }, { meetingState, now });

test("[GL1] a link is open until it is used, taken back or too old", () => {
  expect([state({}), state({}, "planned"), state({ usedAt: now }), state({ withdrawnAt: now }), state({ expiresAt: now })]).toEqual([
    "open",
    "open",
    "used",
    "withdrawn",
    "expired",
  ]);
});

test("[GL1] what was used ends too: when it is taken back, when its day has passed and when the meeting is over", () => {
  expect([state({ usedAt: now, withdrawnAt: now }), state({ usedAt: now, expiresAt: now }), state({ usedAt: now }, "closed")]).toEqual(["withdrawn", "expired", "ended"]);
});

test("a link lasts until the end of the day after the meeting, also when that is later than planned", () => {
  expect(guestLinkExpiry({ heldOn: "2026-03-30", today: "2026-03-12" })).toEqual(new Date("2026-04-01T00:00:00Z"));
  expect(guestLinkExpiry({ heldOn: "2026-03-01", today: "2026-03-12" })).toEqual(new Date("2026-03-14T00:00:00Z"));
});

test("the account of a guest is known by its address", () => {
  expect([isGuestAccount({ email: guestAddress("1") }), isGuestAccount({ email: "guest@organisation.example" })]).toEqual([true, false]);
});
