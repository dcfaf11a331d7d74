import { z } from "zod";
import { onlyReported, parsePatternQuestion, patternSearchParams, type PatternFilter } from "./patterns.ts";
import { codeAccumulation, codeCoverage, type CodeAccumulation, type CodeCoverage } from "./statistics/code-accumulation.ts";
import { saturation, type Saturation } from "./statistics/saturation.ts";

/** In which order the cases come: by the day of their first conversation, of inclusion, or by code. */
export const caseOrders = ["conversation", "inclusion", "code"] as const;
export type CaseOrder = (typeof caseOrders)[number];

export const baseSizes = [4, 5, 6] as const;
export const runLengths = [2, 3] as const;
/** Of the codes in the base: at most so many may be new, in hundredths. */
export const newCodeShares = [5, 0] as const;

export type SaturationQuestion = { filter: PatternFilter; order: CaseOrder; base: number; run: number; threshold: number };

const choice = z.object({
  order: z.enum(caseOrders).catch("conversation"),
  base: z.coerce.number().pipe(z.literal(baseSizes)).catch(4),
  run: z.coerce.number().pipe(z.literal(runLengths)).catch(2),
  threshold: z.coerce.number().pipe(z.literal(newCodeShares)).catch(5),
});

/** Reads a question from an address; what makes no sense is left out. */
export function parseSaturationQuestion(params: URLSearchParams): SaturationQuestion {
  const names = ["order", "base", "run", "threshold"] as const;
  // What is not in the address is not zero.
  const asked = choice.parse(Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])));
  return { filter: onlyReported(parsePatternQuestion(params).filter), ...asked };
}

/** What an address says of a question besides its filter. */
export function saturationEntries({ order, base, run, threshold }: Omit<SaturationQuestion, "filter">): [string, string][] {
  const entries: [string, string, boolean][] = [
    ["order", order, order !== "conversation"],
    ["base", String(base), base !== 4],
    ["run", String(run), run !== 2],
    ["threshold", String(threshold), threshold !== 5],
  ];
  return entries.flatMap(([name, value, isSaid]) => (isSaid ? [[name, value] as [string, string]] : []));
}

export function saturationSearchParams({ filter, ...question }: SaturationQuestion): URLSearchParams {
  return new URLSearchParams([...saturationEntries(question), ...patternSearchParams({ filter })]);
}

/** A case with the themes that were coded in it, each once; `on` is the day by which it is ordered. */
export type CodedCase = { caseId: string; caseCode: string; on: string | null; codeIds: string[] };

export type SaturationStep = {
  number: number;
  caseCode: string;
  on: string | null;
  newCodes: number;
  cumulative: number;
  /** New codes in the run that ends here, as a share of the codes in the base; `null` before the first run, and where the base has none. */
  ratio: number | null;
  /** Distinct codes after so many cases, over random orders. */
  random: CodeAccumulation[number];
};

export type SaturationTable = {
  /** All cases that pass, and how many of them are followed one by one. */
  n: number;
  steps: SaturationStep[];
  found: Pick<Saturation, "baseCodes" | "saturatedAt" | "reason">;
  coverage: CodeCoverage;
};

/** More cases are not followed one by one: the curve is flat long before, and random orders of many cases take long. */
export const mostFollowed = 500;
/** The random orders are the same each time the same cases are asked for. */
const seed = 1;

/** When the themes of cases, one after the other, stopped being new. */
export function buildSaturationTable(cases: readonly CodedCase[], { base, run, threshold }: Omit<SaturationQuestion, "filter" | "order">): SaturationTable {
  const followed = cases.slice(0, mostFollowed);
  const codes = followed.map(({ codeIds }) => codeIds);
  const result = saturation(codes, { base, run, threshold: threshold / 100 });
  const random = codeAccumulation(codes, { seed });
  const steps = followed.map(({ caseCode, on }, place) => ({
    number: place + 1,
    caseCode,
    on,
    newCodes: result.newCodes[place]!,
    cumulative: result.cumulative[place]!,
    ratio: result.ratios[place + 1 - base - run] ?? null,
    random: random[place]!,
  }));
  return {
    n: cases.length,
    steps,
    found: { baseCodes: result.baseCodes, saturatedAt: result.saturatedAt, reason: result.reason },
    coverage: codeCoverage(cases.map(({ codeIds }) => codeIds)),
  };
}
