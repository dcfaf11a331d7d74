import { compareAnswers, isRevealed } from "#app/domain/double-rating.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { AssignmentState } from "#app/domain/vocabulary.ts";
import type { AnswerEntry } from "#app/realtime/documents.ts";
import { consensusReasons } from "../passages/answers.ts";
import { protocolInstruments } from "../protocol/index.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { addDays, earliest } from "./days.ts";
import { coordinatorId, raterIds } from "./people.ts";
import { hasReached, type CasePlan } from "./plan-cases.ts";
import { rateFile } from "./rate-file.ts";
import type { FileContent } from "./read-file.ts";

export type AssignmentPlan = {
  id: string;
  case: CasePlan;
  instrumentId: string;
  raterId: string;
  state: AssignmentState;
  revealed: boolean;
  assignedOn: string;
  submittedOn: string | null;
  lockedOn: string | null;
  /** Of a rating that is a calibration: its round. */
  calibrationId?: string;
  answers: Map<string, AnswerEntry>;
};

/** One rater's turn: how much is filled in; from 1 on it was submitted. */
type Turn = { raterId: string; done: number };
/** `settled`: compared and agreed upon; `begun`: some differences are settled; `none`: still to be compared. */
type Ratings = { turns: Turn[]; consensus: "settled" | "begun" | "none" };

const [first, second] = raterIds;
const both = (done: readonly [number, number]): Turn[] => [
  { raterId: first, done: done[0] },
  { raterId: second, done: done[1] },
];

/** At the step of file review the work is under way, in every stage there is. */
const underWay: ((plan: CasePlan) => Turn[])[] = [
  () => both([1, 0.4]),
  () => both([0.65, 1]),
  () => [{ raterId: first, done: 0.5 }],
  () => [{ raterId: second, done: 0 }],
  () => [{ raterId: first, done: 0 }],
  (plan) => [{ raterId: plan.researcherId, done: 0.8 }],
];

const doubleRatedAfter = 11;

/** Who rated the files with the checklist: one rater, and in a fifth of the cases two. */
export function planChecklists(cases: readonly CasePlan[], fileOf: (plan: CasePlan, definition: InstrumentDefinition) => FileContent): AssignmentPlan[] {
  const chance = chanceOf("checklists");
  const done = cases.filter((plan) => hasReached(plan, "timeline"));
  const twice = new Map(chance.sample(done, doubleRatedAfter).map((plan, i) => [plan, i] as const));
  const current = cases.filter(({ step }) => step === "file_review");
  return [...done, ...current].flatMap((plan) => {
    const order = twice.get(plan);
    const turns = plan.step === "file_review" ? underWay[current.indexOf(plan) % underWay.length]!(plan) : order === undefined ? [onlyRater(chance, plan)] : both([1, 1]);
    return rate(plan, "file_review", { turns, consensus: order === undefined ? "none" : order < 7 ? "settled" : order < 9 ? "begun" : "none" }, fileOf);
  });
}

const guidelineOfProblem: Record<string, string> = {
  Trauma: "guideline_trauma",
  Hechting: "guideline_trauma",
  Stemming: "guideline_mood",
  Angst: "guideline_mood",
  Eetproblemen: "guideline_mood",
  Gedrag: "guideline_behaviour",
  Middelengebruik: "guideline_behaviour",
};

/** One or two guideline sets per case, after what the problems were; five cases are judged twice. */
export function planGuidelines(cases: readonly CasePlan[], fileOf: (plan: CasePlan, definition: InstrumentDefinition) => FileContent): AssignmentPlan[] {
  const chance = chanceOf("guidelines");
  const judged = cases.filter((plan) => hasReached(plan, "timeline"));
  const twice = new Map(chance.sample(judged, 5).map((plan, i) => [plan, i] as const));
  return judged.flatMap((plan) => {
    const fitting = [...new Set(plan.problemClasses.flatMap((problem) => guidelineOfProblem[problem] ?? []))];
    const instruments = chance.sample(fitting.length > 0 ? fitting : ["guideline_behaviour"], 2).sort();
    return instruments.flatMap((instrumentId, i) => {
      const order = i === 0 ? twice.get(plan) : undefined;
      const turns = order === undefined ? [onlyRater(chance, plan)] : both([1, 1]);
      return rate(plan, instrumentId, { turns, consensus: order !== undefined && order < 3 ? "settled" : "none" }, fileOf);
    });
  });
}

const onlyRater = (chance: Chance, plan: CasePlan): Turn => ({
  raterId: chance.weighted([
    [first, 4],
    [second, 4],
    [plan.researcherId, 3],
  ]),
  done: 1,
});

function rate(plan: CasePlan, instrumentId: string, { turns, consensus }: Ratings, fileOf: (plan: CasePlan, definition: InstrumentDefinition) => FileContent): AssignmentPlan[] {
  const definition = protocolInstruments.find(({ id }) => id === instrumentId)!.definition;
  const file = fileOf(plan, definition);
  const revealed = isRevealed(turns.map(({ done }) => (done >= 1 ? "submitted" : "open")));
  const ratings = turns.map(({ raterId, done }, i): AssignmentPlan => {
    const assignedOn = earliest(addDays(plan.includedOn, 58), "2026-10-12");
    const submittedOn = done >= 1 ? earliest(addDays(assignedOn, 11 + i * 5), "2026-10-29") : null;
    const state = done < 1 ? "open" : consensus === "settled" ? "compared" : "submitted";
    return {
      id: `${plan.id}-${instrumentId}-${i + 1}`,
      case: plan,
      instrumentId,
      raterId,
      state,
      revealed,
      assignedOn,
      submittedOn,
      lockedOn: submittedOn,
      answers: rateFile(plan, definition, file, { raterId, done }),
    };
  });
  return consensus === "none" ? ratings : [...ratings, settle(plan, definition, ratings, { instrumentId, isFinished: consensus === "settled" })];
}

/** The coordinator settles what two raters differ on, each with its reason. */
function settle(
  plan: CasePlan,
  definition: InstrumentDefinition,
  ratings: readonly AssignmentPlan[],
  { instrumentId, isFinished }: { instrumentId: string; isFinished: boolean },
): AssignmentPlan {
  const chance = chanceOf(`consensus ${plan.id} ${instrumentId}`);
  const differing = compareAnswers(
    definition,
    ratings.map(({ answers }) => Object.fromEntries(answers)),
  ).filter(({ differs }) => differs);
  const answers = new Map<string, AnswerEntry>();
  for (const { item } of isFinished ? differing : differing.slice(0, Math.floor(differing.length / 2))) {
    const given = ratings.flatMap(({ answers: ofRater }) => ofRater.get(item.id) ?? []).filter(({ value, missingReason }) => value !== null || missingReason !== "skipped");
    const { value, missingReason } = chance.pick(given);
    answers.set(item.id, { value, missingReason, note: chance.pick(consensusReasons), evidence: [] });
  }
  const settledOn = earliest(addDays(ratings.at(-1)!.submittedOn!, 9), "2026-10-30");
  return {
    id: `${plan.id}-${instrumentId}-consensus`,
    case: plan,
    instrumentId,
    raterId: coordinatorId,
    state: "consensus",
    revealed: true,
    assignedOn: settledOn,
    submittedOn: null,
    lockedOn: isFinished ? settledOn : null,
    answers,
  };
}
