import { chanceOf, type Chance } from "#db/seed/demo/chance.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { patternSplits, type PatternFilter } from "#app/domain/patterns.ts";
import {
  adherenceOutcomes,
  ageBands,
  consentPurposes,
  conversationTypes,
  institutionTypes,
  levels,
  perspectives,
  phases,
  polarities,
  sexes,
  type Phase,
} from "#app/domain/vocabulary.ts";
import { eq } from "drizzle-orm";
import { createCase, createMember, createStudy, type TestCase, type TestStudy } from "./factories.ts";
import { createCodes, createConversation, createGuidelineSet, createRating } from "./pattern-factories.ts";

export const randomCodes = ["waiting", "trust", "handover", "school", "merged"];
export type RandomStudy = TestStudy & { cases: TestCase[]; instrumentVersionId: string; raterIds: string[] };

/** A study of random cases: consents given, missing and expired, conversations held and planned, findings, and ratings by one to three. */
export async function createRandomStudy(store: Store, seed: string, { cases = 24 }: { cases?: number } = {}): Promise<RandomStudy> {
  const chance = chanceOf(seed);
  const study = await createStudy(store, { caseVisibility: chance.pick(["none", "summary", "full"]) });
  await createCodes(store, study, randomCodes);
  await store.transaction({ as: "service" }, (db) => db.update(schema.code).set({ mergedInto: "trust" }).where(eq(schema.code.id, "merged")));
  const { instrumentVersionId } = await createGuidelineSet(store, study, ["ask", "tell", "plan"]);
  const made: TestCase[] = [];
  const raterIds: string[] = [];
  for (let i = 0; i < 3; i++) raterIds.push((await createMember(store, study, "rater")).userId);
  const random = { ...study, cases: made, instrumentVersionId, raterIds };
  for (let i = 0; i < cases; i++) made.push(await addRandomCase(store, random, chance));
  return random;
}

export async function addRandomCase(store: Store, study: RandomStudy, chance: Chance): Promise<TestCase> {
  const studyCase = await createCase(store, study, {
    organisation: chance.pick([0, 1]),
    institutionType: chance.pick(institutionTypes),
    regionId: chance.pick(study.regionIds),
    birthYear: chance.int(2004, 2015),
    sex: chance.pick(sexes),
    includedOn: `${chance.int(2024, 2026)}-03-01`,
    consented: consentPurposes.filter(() => chance.happens(0.85)),
    withdrawnAt: chance.happens(0.1) ? new Date("2026-03-01") : null,
  });
  for (let i = chance.int(0, 3); i > 0; i--) await addRandomConversation(store, studyCase, chance);
  if (chance.happens(0.7)) await addRandomFindings(store, studyCase, chance);
  if (chance.happens(0.7)) await addRandomRatings(store, studyCase, study, chance);
  return studyCase;
}

const randomPhase = (chance: Chance): Phase | null => (chance.happens(0.2) ? null : chance.pick(phases));

export async function addRandomConversation(store: Store, studyCase: TestCase, chance: Chance): Promise<string> {
  const codings = Array.from({ length: chance.int(0, 5) }, () => ({
    codeId: chance.pick(randomCodes),
    polarity: chance.pick(polarities),
    perspective: chance.pick(perspectives),
    phase: randomPhase(chance),
  }));
  const about = { type: chance.pick(conversationTypes), perspectives: chance.sample(perspectives, 2), heldOn: chance.happens(0.8) ? "2026-02-01" : null };
  return createConversation(store, studyCase, about, codings);
}

export async function addRandomFindings(store: Store, { studyId, scopeId, caseId }: TestCase, chance: Chance): Promise<void> {
  const rows = Array.from({ length: chance.int(1, 4) }, (_, place) => ({
    documentId: `findings ${caseId}`,
    // Two edits of one seed are two findings.
    id: `${place} ${crypto.randomUUID()}`,
    studyId,
    scopeId,
    caseId,
    codeId: chance.pick(randomCodes),
    polarity: chance.pick(polarities),
    level: chance.pick(levels),
    phase: randomPhase(chance),
    contribution: chance.int(0, 3),
    statement: "",
    position: place,
  }));
  await store.transaction({ as: "service" }, (db) => db.insert(schema.finding).values(rows));
}

/** Up to three raters and perhaps a consensus; not always revealed. */
async function addRandomRatings(store: Store, studyCase: TestCase, { instrumentVersionId, raterIds }: RandomStudy, chance: Chance): Promise<void> {
  const revealed = chance.happens(0.8);
  const answers = () =>
    Object.fromEntries(
      ["ask", "tell", "plan"].map((item) => [
        item,
        chance.happens(0.2)
          ? { missingReason: chance.pick(["not_applicable", "not_documented"] as const) }
          : { value: chance.pick(adherenceOutcomes.slice(0, 4)), note: chance.pick(["", "om een reden"]) },
      ]),
    );
  for (const raterId of chance.sample(raterIds, chance.int(1, 3))) await createRating(store, studyCase, { instrumentVersionId, raterId, revealed, answers: answers() });
  if (chance.happens(0.3)) await createRating(store, studyCase, { instrumentVersionId, state: "consensus", answers: answers() });
}

/** A filter of zero to twelve lists, and zero to two divisions. */
export function randomFilter(seed: string, { regionIds, organisationIds }: TestStudy): { filter: PatternFilter; splits: (typeof patternSplits)[number][] } {
  const chance = chanceOf(seed);
  const some = <T>(list: readonly T[]): T[] => (chance.happens(0.25) ? chance.sample(list, chance.int(1, list.length)) : []);
  const source = chance.happens(0.3) ? "established" : "reported";
  const isReported = source === "reported";
  const filter: PatternFilter = {
    source,
    institutionTypes: some(institutionTypes),
    regionIds: some(regionIds),
    organisationIds: some(organisationIds),
    years: some(["2024", "2025", "2026"]),
    ageBands: some(ageBands),
    sexes: some(sexes),
    ratings: chance.happens(0.15) ? ["double"] : [],
    levels: [],
    perspectives: isReported ? some(perspectives) : [],
    phases: some(phases),
    conversationTypes: isReported ? some(conversationTypes) : [],
  };
  return {
    filter,
    splits: chance.sample(
      patternSplits.filter((split) => isReported || split !== "perspective"),
      chance.int(0, 2),
    ),
  };
}
