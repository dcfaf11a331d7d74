import { randomUUID } from "node:crypto";
import { guestAddress } from "#app/domain/guest-link.ts";
import type { Member } from "#app/domain/member.ts";
import type { MeetingState } from "#app/domain/vocabulary.ts";
import { createGuestLink, findGuestLink, useGuestLink } from "#db/queries/guest-links.ts";
import { createMeeting, setMeetingState, type NewMeeting } from "#db/queries/meetings.ts";
import { proposeFactors } from "#db/queries/vote-proposals.ts";
import { openRound } from "#db/queries/votes.ts";
import { BallotSeal } from "#db/ballot-seal.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import type { TestCase } from "./factories.ts";

const id = () => randomUUID();
const now = new Date("2026-03-12T12:00:00Z");

/** What a member does in the member's own name. */
export function asMember<T>(store: Store, member: Pick<Member, "userId">, work: (db: Db) => Promise<T>): Promise<T> {
  return store.transaction({ as: "user", userId: member.userId }, work);
}

export const testCard: schema.CaseCard = {
  caseCode: "KL-014",
  institutionType: "secure_youth_care",
  region: "Noord",
  age: 16,
  vignette: "Een jongere van 16 jaar wisselde vier keer van plek.",
  findings: [{ polarity: "barrier", label: { nl: "Wachttijd" }, statement: "De hulp begon na acht maanden." }],
  timeline: [
    { id: "help", kind: "episode", careType: "ambulatory", startOn: "2021-03-01", startPrecision: "month", endOn: null, endPrecision: "unknown", endReason: "transfer" },
    { id: "turn", kind: "key_moment", startOn: "2022-06-01", startPrecision: "month", text: "De mentor bleef bellen." },
  ],
};

/** A meeting led by `lead`, brought to a state. */
export async function createTestMeeting(
  store: Store,
  lead: Member,
  { state = "planned", guests = [], ...overrides }: { state?: MeetingState; guests?: readonly Member[] } & Partial<NewMeeting> = {},
): Promise<{ meetingId: string; minutesDocumentId: string }> {
  const meetingId = overrides.id ?? id();
  const minutesDocumentId = overrides.minutesDocumentId ?? id();
  const meeting: NewMeeting = {
    type: "regional",
    title: "Regiobijeenkomst",
    goal: "",
    heldOn: "2026-03-12",
    place: "Zwolle",
    agenda: [{ title: "Welkom", minutes: 10, caseId: null, card: null }],
    inviteeIds: guests.map(({ userId }) => userId),
    ...overrides,
    id: meetingId,
    minutesDocumentId,
  };
  await asMember(store, lead, (db) => createMeeting(db, lead, meeting, id));
  const steps: MeetingState[] = state === "planned" ? [] : state === "open" ? ["open"] : ["open", "closed"];
  for (const step of steps) await asMember(store, lead, (db) => setMeetingState(db, { studyId: lead.studyId, meetingId, state: step, now }));
  return { meetingId, minutesDocumentId };
}

export const testSeal = new BallotSeal("a secret of the tests alone");

/** Opens a vote on these themes as barriers; the ids of the proposals, in that order. */
export async function openTestVote(
  store: Store,
  lead: Member,
  { meetingId, codeIds, dotsPerPerson = 5 }: { meetingId: string; codeIds: readonly string[]; dotsPerPerson?: number },
): Promise<{ roundId: string; proposalIds: string[] }> {
  const key = { studyId: lead.studyId, meetingId };
  const roundId = id();
  const proposalIds = codeIds.map(id);
  const ids = [roundId, ...proposalIds];
  await asMember(store, lead, async (db) => {
    await proposeFactors(db, { ...key, factors: codeIds.map((codeId) => ({ codeId, polarity: "barrier" as const })), newId: () => ids.shift()! });
    await openRound(db, { ...key, roundId, dotsPerPerson });
  });
  return { roundId, proposalIds };
}

type Decided = Partial<Pick<typeof schema.consent.$inferInsert, "state" | "decidedOn" | "person">>;

/** What a youth of sixteen or older, who decides alone, says about being discussed in meetings. */
export async function decideOnMeetings(store: Store, { caseId, studyId, scopeId }: TestCase, recordedBy: Member, decision: Decided = {}): Promise<void> {
  await store.transaction({ as: "service" }, (db) =>
    db.insert(schema.consent).values({
      id: id(),
      studyId,
      scopeId,
      caseId,
      person: "youth",
      purpose: "meetings",
      state: "given",
      decidedOn: "2026-01-10",
      legalBasis: "16_plus",
      recordedBy: recordedBy.userId,
      ...decision,
    }),
  );
}

/** Somebody who came in by a one-time link to a meeting. */
export async function createGuest(store: Store, lead: Member, { meetingId, name = "Sam" }: { meetingId: string; name?: string }): Promise<{ token: string; guest: Member }> {
  const made = await asMember(store, lead, (db) => createGuestLink(db, lead, { id: id(), meetingId, kind: "youth", name, email: null, now: new Date() }));
  if (typeof made === "string") throw new Error(made);
  const guestId = id();
  await store.transaction({ as: "service" }, async (db) => {
    const link = await findGuestLink(db, made, new Date());
    if (!link || !(await useGuestLink(db, link, { userId: guestId, memberId: id(), now: new Date() }))) throw new Error("the link does not work");
  });
  return { token: made.token, guest: { ...lead, userId: guestId, name, email: guestAddress(guestId), role: "guest" } };
}
