import { createHash } from "node:crypto";
import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { drawFingerprint, drawSecondRatings, type RatingDraw } from "#app/domain/rating-draw.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { applyDraw, listPlannedCases } from "#db/queries/rating-plan.ts";
import { activeRatings } from "./plan-view.ts";

export type DrawChoice = { versionId: string; share: number; seed: string; raterIds: string[] };
type Drawn = { caseId: string; code: string; firstName: string; secondName: string };
export type ShownDraw = { plan: RatingDraw; drawn: Drawn[]; withoutRater: string[]; fingerprint: string };

/** What a draw comes to now (rule DR6), with the names people know; changes nothing. */
export async function planDraw(db: Db, member: Member, { versionId, share, seed, raterIds }: DrawChoice): Promise<ShownDraw> {
  const cases = (await listPlannedCases(db, member, { versionId })).filter(({ canAssign }) => canAssign);
  const nameOf = new Map((await listRaters(db, member)).map(({ userId, name }) => [userId, name]));
  // Who was replaced in a case or calibrates on it cannot have it once more.
  const takenBy = new Map(cases.map(({ caseId, ratings }) => [caseId, ratings.map(({ raterId }) => raterId)]));
  const rated = cases.map((one) => ({ caseId: one.caseId, raterIds: activeRatings(one).map(({ raterId }) => raterId), excluded: takenBy.get(one.caseId) ?? [] }));
  const plan = drawSecondRatings(rated, { share, seed, raterIds: raterIds.filter((raterId) => nameOf.has(raterId)) });
  const codeOf = new Map(cases.map(({ caseId, code }) => [caseId, code]));
  const firstOf = new Map(cases.map((one) => [one.caseId, activeRatings(one)[0]?.raterName ?? ""]));
  return {
    plan,
    drawn: plan.drawn
      .map(({ caseId, raterId }) => ({ caseId, code: codeOf.get(caseId) ?? "", firstName: firstOf.get(caseId) ?? "", secondName: nameOf.get(raterId) ?? "" }))
      .sort((a, b) => a.code.localeCompare(b.code)),
    withoutRater: plan.withoutRater.map((caseId) => codeOf.get(caseId) ?? "").sort(),
    fingerprint: createHash("sha256").update(drawFingerprint(plan)).digest("hex"),
  };
}

/** Applies a draw when it still is the one that was shown. @returns whether it was */
export async function applyShownDraw(context: Readonly<RouterContextProvider>, member: Member, { fingerprint, ...choice }: DrawChoice & { fingerprint: string }): Promise<boolean> {
  const { newId, events } = services();
  const made = await asViewer(context, async (db) => {
    const shown = await planDraw(db, member, choice);
    if (shown.fingerprint !== fingerprint || shown.drawn.length === 0) return null;
    const drawId = newId();
    const assignments = await applyDraw(db, member, { drawId, ...choice, plan: shown.plan, newId });
    await record(context, db, member, { type: "draw.created", drawId, rowCount: assignments.length, query: `share=${choice.share}&seed=${encodeURIComponent(choice.seed)}` });
    for (const one of assignments) await record(context, db, member, { type: "assignment.created", ...one });
    return assignments;
  });
  for (const { caseId } of made ?? []) events.publish(member.studyId, { topic: "case", id: caseId });
  return made !== null;
}
