import { drawSecondRatings, type RatedCase } from "#app/domain/rating-draw.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { calibrationRound, ratingDraw } from "../../schema/index.ts";
import { protocolInstruments } from "../protocol/index.ts";
import { versionIdOf } from "./case-documents.ts";
import { momentOn } from "./days.ts";
import { coordinatorId, demoStudyId, raterIds } from "./people.ts";
import type { AssignmentPlan } from "./plan-assignments.ts";
import type { CasePlan } from "./plan-cases.ts";
import { rateFile } from "./rate-file.ts";
import type { FileContent } from "./read-file.ts";

/** What the coordinator did about who rates what, with the ratings that came of it. */
export type RatingRoundsPlan = { draw: typeof ratingDraw.$inferInsert; calibration: typeof calibrationRound.$inferInsert; assignments: AssignmentPlan[] };

const instrumentId = "file_review";
const [studyId, instrumentVersionId] = [demoStudyId, versionIdOf(instrumentId)];
const drawnOn = "2026-10-27";
const calibratedOn = "2026-10-08";

/** A draw of a few more second ratings, which are still to be begun, and a calibration on a case whose answers were settled. */
export function planRatingRounds(checklists: readonly AssignmentPlan[], fileOf: (plan: CasePlan, definition: InstrumentDefinition) => FileContent): RatingRoundsPlan {
  const ratings = checklists.filter(({ instrumentId: rated, state }) => rated === instrumentId && state !== "consensus");
  const byCase = Map.groupBy(ratings, (rating) => rating.case);
  const open = { instrumentId, state: "open", revealed: false, submittedOn: null, lockedOn: null, answers: new Map() } as const;

  const rated = [...byCase].map(([{ id: caseId }, ofCase]): RatedCase => ({ caseId, raterIds: ofCase.map(({ raterId }) => raterId) }));
  const question = { share: 21, seed: "ketenbreed-leren", raterIds };
  const plan = drawSecondRatings(rated, question);
  const drawn = plan.drawn.map(({ caseId, raterId }): AssignmentPlan => {
    const ofCase = [...byCase.keys()].find(({ id }) => id === caseId)!;
    return { ...open, id: `${caseId}-${instrumentId}-drawn`, case: ofCase, raterId, assignedOn: drawnOn, answers: new Map() };
  });

  const reference = ratings.find(({ state }) => state === "compared")!.case;
  const calibrationId = "demo-calibration-1";
  const definition = protocolInstruments.find(({ id }) => id === instrumentId)!.definition;
  const calibrate = (raterId: string, done: number): AssignmentPlan => ({
    ...open,
    id: `${calibrationId}-${raterId}`,
    case: reference,
    raterId,
    calibrationId,
    assignedOn: calibratedOn,
    ...(done === 1 && { state: "submitted" as const, submittedOn: "2026-10-15", lockedOn: "2026-10-15" }),
    answers: rateFile(reference, definition, fileOf(reference, definition), { raterId, done }),
  });
  return {
    draw: {
      id: "demo-draw-1",
      studyId,
      instrumentVersionId,
      ...question,
      raterIds: [...raterIds],
      ratedCount: plan.rated,
      doubleCount: plan.double,
      drawnCount: plan.drawn.length,
      drawnBy: coordinatorId,
      drawnAt: momentOn(drawnOn),
    },
    calibration: {
      id: calibrationId,
      studyId,
      scopeId: reference.scopeId,
      caseId: reference.id,
      instrumentVersionId,
      requiredAccuracy: 85,
      startedBy: coordinatorId,
      startedAt: momentOn(calibratedOn),
    },
    assignments: [...drawn, calibrate("demo-researcher2", 1), calibrate("demo-researcher3", 0.3)],
  };
}
