import * as Y from "yjs";
import { minutesFragment } from "#app/realtime/documents.ts";
import { fragmentToJson } from "#app/realtime/plain-text.ts";
import { newSalt } from "../../ballot-seal.ts";
import type { Db } from "../../client.ts";
import { approveMinutes } from "../../queries/minutes.ts";
import {
  actionHistory,
  actionTheme,
  agendaItem,
  attendance,
  brainstorm,
  contribution,
  decision,
  guestLink,
  improvementAction,
  invitee,
  meeting,
  proposal,
  voteRound,
} from "../../schema/index.ts";
import { addDays, momentOn } from "./days.ts";
import { insertAll } from "./insert-all.ts";
import { demoAccounts, demoStudyId } from "./people.ts";
import type { ActionPlan } from "./plan-actions.ts";
import type { MeetingPlan } from "./plan-meetings.ts";
import type { SeedDocument } from "./seed-document.ts";

const studyId = demoStudyId;

/** Meetings with everything that happens in them. */
export async function storeMeetings(db: Db, meetings: readonly MeetingPlan[]): Promise<void> {
  await insertAll(
    db,
    meeting,
    meetings.map(({ id, type, title, goal, heldOn, place, state, facilitatorId, currentItemId }) => ({
      ...{ id, studyId, type, title, goal, heldOn, place, state, facilitatorId, currentItemId },
      createdAt: momentOn(addDays(heldOn, -35)),
      closedAt: state === "closed" ? momentOn(heldOn, 300) : null,
    })),
  );
  for (const { id: meetingId, heldOn, facilitatorId, ...plan } of meetings) {
    await insertAll(
      db,
      invitee,
      plan.inviteeIds.map((userId) => ({ id: `${meetingId}-${userId}`, studyId, meetingId, userId })),
    );
    await insertAll(
      db,
      agendaItem,
      plan.agenda.map(({ notes: _notes, ...item }, position) => ({ ...item, studyId, meetingId, position, createdAt: momentOn(addDays(heldOn, -20), position) })),
    );
    await insertAll(
      db,
      guestLink,
      plan.guests.map(({ kind, name }, i) => ({
        ...{ id: `${meetingId}-g${i + 1}`, studyId, meetingId, kind, name, createdBy: facilitatorId },
        // No link leads to these: they show what a list of guests looks like.
        tokenHash: `${meetingId}-g${i + 1}`,
        createdAt: momentOn(addDays(heldOn, -3), i),
        expiresAt: momentOn(addDays(heldOn, 2)),
      })),
    );
    for (const { itemId, kind, groups } of plan.gathered) {
      const brainstormId = `${itemId}-${kind}`;
      await insertAll(db, brainstorm, [{ id: brainstormId, studyId, meetingId, itemId, kind, state: "revealed" }]);
      const idOf = (group: number, at: number) => `${brainstormId}-${group}-${at}`;
      const written = groups.flatMap((texts, group) => texts.map((text, at) => ({ id: idOf(group, at), text, groupedUnder: at === 0 ? null : idOf(group, 0) })));
      await insertAll(
        db,
        contribution,
        written.map((one) => ({ ...one, studyId, meetingId, brainstormId })),
      );
    }
    const roundId = `${meetingId}-round`;
    await insertAll(db, voteRound, [{ id: roundId, studyId, meetingId, subject: "factors", position: 0, ...plan.round, salt: plan.round.state === "open" ? newSalt() : null }]);
    await insertAll(
      db,
      proposal,
      plan.proposals.map((row, position) => ({ ...row, studyId, meetingId, roundId, position })),
    );
    await insertAll(
      db,
      decision,
      plan.decisions.map((text, i) => ({ id: `${meetingId}-d${i + 1}`, studyId, meetingId, text, recordedBy: facilitatorId, recordedAt: momentOn(heldOn, 240 + i) })),
    );
  }
}

/** What was agreed on, each with the steps it went through. */
export async function storeActions(db: Db, actions: readonly ActionPlan[]): Promise<void> {
  const moment = (on: string, i: number) => momentOn(on, 250 + i);
  await insertAll(
    db,
    improvementAction,
    actions.map(({ id, meetingId, what, level, strength, expectedEffect = "", measure, ownerId, dueOn, checkEffectOn, steps }, i) => ({
      ...{ id, studyId, meetingId, what, level, strength, ownerId, expectedEffect, measure, dueOn, checkEffectOn },
      state: steps.at(-1)!.state,
      effect: steps.at(-1)!.effect,
      createdAt: moment(steps[0]!.on, i),
      updatedAt: moment(steps.at(-1)!.on, i),
    })),
  );
  await insertAll(
    db,
    actionTheme,
    actions.flatMap(({ id: actionId, themeIds }) => themeIds.map((codeId) => ({ studyId, actionId, codeId }))),
  );
  await insertAll(
    db,
    actionHistory,
    actions.flatMap(({ id: actionId, steps }, i) =>
      steps.map(({ state, effect, note, userId, on }, n) => ({ id: `${actionId}-h${n + 1}`, studyId, actionId, state, effect, note, userId, at: moment(on, i) })),
    ),
  );
}

/** Approves the minutes of the meetings that are over, a week later; their documents and actions must be there. */
export async function storeApprovals(db: Db, meetings: readonly MeetingPlan[], documents: readonly SeedDocument[]): Promise<void> {
  for (const { id: meetingId, minutesId, heldOn, facilitatorId, inviteeIds } of meetings.filter(({ state }) => state === "closed")) {
    const present = demoAccounts.filter(({ id }) => id === facilitatorId || inviteeIds.slice(1).includes(id));
    await insertAll(
      db,
      attendance,
      present.flatMap(({ id: userId, role }, i) => (role === "admin" ? [] : [{ meetingId, userId, studyId, role, at: momentOn(heldOn, i) }])),
    );
    const doc = new Y.Doc();
    Y.applyUpdate(doc, documents.find(({ row }) => row.id === minutesId)!.bytes);
    const approval = { id: `${meetingId}-approval`, meetingId, now: momentOn(addDays(heldOn, 7)) };
    await approveMinutes(db, { studyId, userId: facilitatorId }, { ...approval, noted: (itemId) => fragmentToJson(minutesFragment(doc, itemId)) });
  }
}
