import type { Member } from "#app/domain/member.ts";
import { m } from "#app/paraglide/messages.js";
import type { Db } from "#db/client.ts";
import { type AnswerTrails, listAnswerTrails } from "#db/queries/answer-trails.ts";
import type { Comparison } from "#db/queries/consensus.ts";
import { raterLetter } from "./answer-words.ts";

/** Whose trails, and of which items. */
export type ComparedTrails = { who: string; steps: AnswerTrails }[];

/** What changed after it was first answered, per rater, and how the consensus was settled, for whoever may read them. */
export async function readComparedTrails(db: Db, member: Member, { definition, raters, consensus }: Comparison): Promise<ComparedTrails> {
  const trails: ComparedTrails = [];
  for (const [i, { assignmentId, raterName }] of raters.entries()) {
    const all = (await listAnswerTrails(db, member, { assignmentId, definition })) ?? {};
    trails.push({ who: `${raterLetter(i)} ${raterName}`, steps: Object.fromEntries(Object.entries(all).filter(([, steps]) => steps.length > 1)) });
  }
  if (consensus) trails.push({ who: m.assessments_consensus(), steps: (await listAnswerTrails(db, member, { assignmentId: consensus.assignmentId, definition })) ?? {} });
  return trails;
}
