import { z } from "zod";
import { brainstormKinds } from "#app/domain/brainstorm.ts";
import { voteSubjects } from "#app/domain/dot-vote.ts";
import { guestKinds } from "#app/domain/guest-link.ts";
import { readSpotlight } from "#app/domain/spotlight.ts";
import { actionLevels, actionStrengths, meetingTypes, polarities } from "#app/domain/vocabulary.ts";
import { decodeStateVector } from "#app/realtime/state-vector.ts";

const id = z.string().min(1).max(200);
const title = z.string().trim().min(1).max(200);
const minutes = z.coerce.number().int().min(1).max(480);

export const newMeetingForm = z.object({
  type: z.enum(meetingTypes),
  title,
  goal: z.string().trim().max(2000).optional(),
  heldOn: z.iso.date(),
  place: z.string().trim().max(200).optional(),
  /** Which steps of the template, by their place in it. */
  steps: z.array(z.coerce.number().int()).default([]),
  invitees: z.array(id).default([]),
  cases: z.array(id).max(20).default([]),
});

/** `barrier:waiting_time`, the value of one checkbox. */
const factor = z
  .templateLiteral([z.enum(polarities), ":", z.string()])
  .transform((text) => ({ polarity: polarities.find((polarity) => text.startsWith(`${polarity}:`))!, codeId: text.slice(text.indexOf(":") + 1) }));

/** As `spotlightText` writes it. */
const spotlight = z.string().transform((text, context) => {
  const read = readSpotlight(text);
  if (read === null) context.addIssue({ code: "custom" });
  return read ?? z.NEVER;
});

/** What happens in the room of a meeting, from its page and from a phone. */
export const roomForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("goTo"), itemId: id }),
  z.object({ intent: z.literal("startTimer"), minutes }),
  z.object({ intent: z.literal("stopTimer") }),
  z.object({ intent: z.literal("showSpotlight"), spotlight }),
  z.object({ intent: z.literal("endSpotlight") }),
  z.object({ intent: z.literal("openBrainstorm"), itemId: id, kind: z.enum(brainstormKinds) }),
  z.object({ intent: z.literal("revealBrainstorm"), brainstormId: id }),
  z.object({ intent: z.literal("contribute"), brainstormId: id, contributionId: z.uuid(), contribution: z.string().trim().min(1).max(500) }),
  z.object({ intent: z.literal("takeBack"), contributionId: id }),
  z.object({ intent: z.literal("group"), contributionId: id, ontoId: id }),
  z.object({ intent: z.literal("ungroup"), contributionId: id }),
]);

export type RoomChange = z.output<typeof roomForm>;

/** What a browser had of the minutes; without scripts it had nothing that is not saved. */
const stateVector = z
  .string()
  .max(100_000)
  .default("")
  .transform((base64) => decodeStateVector(base64) ?? new Uint8Array([0]));

/** What happens to the minutes as a whole, when the meeting is over. */
export const minutesForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("setAttendance"), present: z.array(id).max(1000).default([]) }),
  z.object({ intent: z.literal("approveMinutes"), stateVector }),
  z.object({ intent: z.literal("reopenMinutes"), reason: z.string().trim().min(1).max(1000) }),
]);

export type MinutesChange = z.output<typeof minutesForm>;

/** Everything that is changed on the page of a meeting. */
export const meetingForm = z.discriminatedUnion("intent", [
  ...roomForm.options,
  ...minutesForm.options,
  z.object({ intent: z.literal("open") }),
  z.object({ intent: z.literal("close") }),
  z.object({ intent: z.literal("addItem"), title, minutes }),
  z.object({ intent: z.literal("addCases"), cases: z.array(id).min(1).max(20) }),
  z.object({ intent: z.literal("moveItemUp"), itemId: id }),
  z.object({ intent: z.literal("moveItemDown"), itemId: id }),
  z.object({ intent: z.literal("removeItem"), itemId: id }),
  z.object({ intent: z.literal("invite"), invitees: z.array(id).min(1) }),
  z.object({ intent: z.literal("withdrawInvitation"), userId: id }),
  z.object({
    intent: z.literal("createGuestLink"),
    kind: z.enum(guestKinds),
    name: z.string().trim().max(60).optional(),
    email: z.union([z.literal("").transform(() => undefined), z.email()]).optional(),
  }),
  z.object({ intent: z.literal("withdrawGuestLink"), linkId: id }),
  z.object({ intent: z.literal("addFactors"), factors: z.array(factor).min(1) }),
  z.object({ intent: z.literal("addProposal"), codeId: id, polarity: z.enum(polarities) }),
  z.object({ intent: z.literal("removeProposal"), proposalId: id }),
  z.object({ intent: z.literal("addText"), subject: z.enum(voteSubjects), text: z.string().trim().min(1).max(300) }),
  z.object({ intent: z.literal("putToVote"), brainstormId: id }),
  z.object({ intent: z.literal("openVote"), roundId: id, dotsPerPerson: z.coerce.number().int().min(1).max(20) }),
  z.object({ intent: z.literal("closeVote"), roundId: id }),
  z.object({ intent: z.literal("vote"), proposalId: id, dots: z.coerce.number().int().min(0).max(20) }),
  z.object({ intent: z.literal("addDecision"), decision: z.string().trim().min(1).max(2000) }),
  z.object({
    intent: z.literal("addAction"),
    what: z.string().trim().min(1).max(500),
    themes: z.array(id).max(100).default([]),
    level: z.enum(actionLevels),
    strength: z.enum(actionStrengths),
    ownerId: id,
    dueOn: z.iso.date(),
    measure: z.string().trim().max(500).optional(),
    expectedEffect: z.string().trim().max(500).optional(),
    checkEffectOn: z.iso.date().optional(),
  }),
]);

export type MeetingChange = z.output<typeof meetingForm>;

/** Answered with the link itself, which is shown once. */
export type GuestLinkChange = Extract<MeetingChange, { intent: "createGuestLink" }>;
