import { newSalt } from "../../ballot-seal.ts";
import type { Db } from "../../client.ts";
import { actionHistory, agendaItem, brainstorm, contribution, decision, improvementAction, invitee, meeting, proposal, voteRound } from "../../schema/index.ts";
import { addDays, momentOn } from "./days.ts";
import { insertAll } from "./insert-all.ts";
import { demoStudyId } from "./people.ts";
import type { ActionPlan } from "./plan-actions.ts";
import type { MeetingPlan } from "./plan-meetings.ts";

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

/** What the meeting agreed on, each with the steps it went through. */
export async function storeActions(db: Db, actions: readonly ActionPlan[], { meetingId }: { meetingId: string }): Promise<void> {
  const moment = (on: string, i: number) => momentOn(on, 250 + i);
  await insertAll(
    db,
    improvementAction,
    actions.map(({ id, what, level, strength, measure, themeId, ownerId, dueOn, steps }, i) => ({
      ...{ id, studyId, meetingId, codeId: themeId, what, level, strength, ownerId, measure, dueOn },
      state: steps.at(-1)!.state,
      createdAt: moment(steps[0]!.on, i),
      updatedAt: moment(steps.at(-1)!.on, i),
    })),
  );
  await insertAll(
    db,
    actionHistory,
    actions.flatMap(({ id: actionId, steps }, i) =>
      steps.map(({ state, note, userId, on }, n) => ({ id: `${actionId}-h${n + 1}`, studyId, actionId, state, note, userId, at: moment(on, i) })),
    ),
  );
}
