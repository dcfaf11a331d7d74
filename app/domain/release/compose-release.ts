import { wilsonInterval } from "../statistics/wilson.ts";
import { patternSources, type PatternSource } from "../patterns.ts";
import { polarities } from "../vocabulary.ts";
import type { AudienceRule, Audience, ReleaseTableKey } from "./audience.ts";
import {
  adherenceColumns,
  adherenceRowId,
  columnOf,
  countAdherence,
  countFactors,
  divisionsOf,
  populationOf,
  rowId,
  totalColumn,
  type CountedCell,
  type CountedRow,
  type Division,
} from "./counted-row.ts";
import type { EarlierRelease, PopulationConflict } from "./earlier-release.ts";
import { populationCheck, protectRelease, type ReleaseReason } from "./protect-release.ts";
import type { ReleaseContent, ReleasedCell, ReleasedColumn, ReleasedFactorTable, ReleasedGuideline } from "./release-content.ts";
import type { ReleaseFacts } from "./release-facts.ts";

/** What a coordinator decides about a release; the numbers follow. */
export type ReleasePlan = {
  study: ReleaseContent["study"];
  number: number;
  audience: Audience;
  title: string;
  introduction: string;
  conclusion: string;
  tableKeys: readonly ReleaseTableKey[];
  /** `yyyy-mm-dd` in the Netherlands. */
  countedOn: string;
};

export type ComposedRelease = {
  content: ReleaseContent;
  /** Every number that was counted, hidden or not, with its cases: a later release is compared with them. */
  cells: (CountedCell & { rowId: string })[];
  hidden: ReadonlyMap<string, ReleaseReason>;
  conflicts: PopulationConflict[];
  /** Tables that were asked for but would be of too few cases, or of too few organisations per group. */
  tooSmall: ReleaseTableKey[];
};

/** Counts, hides and writes down: what would be published now, after what was published before. */
export function composeRelease(facts: ReleaseFacts, plan: ReleasePlan, rule: AudienceRule, earlier: readonly EarlierRelease[]): ComposedRelease {
  const scopes = new Map(facts.cases.map(({ caseId, scopeId }) => [caseId, scopeId]));
  const isLargeEnough = populationCheck(rule, (caseId) => scopes.get(caseId));
  const wanted = patternSources.filter((source) => plan.tableKeys.includes(source) && isLargeEnough(populationOf(facts, source)));
  const divisions = new Map(wanted.map((source) => [source, divisionsOf(facts, source, plan.tableKeys, rule)]));
  const counted = [
    ...wanted.flatMap((source) => countFactors(facts, source, divisions.get(source)!)),
    ...(plan.tableKeys.includes("adherence") ? countAdherence(facts).filter(({ cells }) => cells[0]!.population.size > 0) : []),
  ];
  const { rows, conflicts, hidden } = protectRelease(counted, earlier, rule, isLargeEnough);
  const numbers = new Map(rows.flatMap(({ cells }) => cells).map((cell) => [cell.id, released(cell, hidden)]));
  return {
    content: {
      format: "ketenbreed-release",
      formatVersion: 1,
      study: plan.study,
      number: plan.number,
      title: plan.title,
      audience: plan.audience,
      countedOn: plan.countedOn,
      introduction: plan.introduction,
      conclusion: plan.conclusion,
      rule: { threshold: rule.threshold, minimumCases: rule.minimumCases, minimumOrganisations: rule.minimumOrganisations, hidesZero: rule.hidesZero },
      method: {
        caseCount: facts.cases.length,
        organisationCount: new Set(scopes.values()).size,
        themeCount: facts.codes.length,
        instruments: facts.instruments,
      },
      factors: wanted.flatMap((source) => factorTable(facts, source, divisions.get(source)!, rows, numbers)),
      guidelines: guidelineTables(facts, rows, numbers),
    },
    cells: rows.flatMap(({ id, cells }) => cells.map((cell) => ({ ...cell, rowId: id }))),
    hidden,
    conflicts,
    tooSmall: plan.tableKeys.filter(
      (key) => key !== "adherence" && !(wanted as string[]).includes(key) && ![...divisions].some(([source, made]) => made.some(({ split }) => key === `${source}.${split}`)),
    ),
  };
}

/** Four decimals: more would claim a precision that some dozens of cases do not have. */
const round = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

function toCell(k: number, n: number): NonNullable<ReleasedCell> {
  const { lower, upper } = wilsonInterval({ k, n });
  return { k, n, lower: round(lower), upper: round(upper) };
}

function released({ id, members, population }: CountedCell, hidden: ReadonlyMap<string, ReleaseReason>): ReleasedCell {
  return hidden.has(id) ? null : toCell(members.size, population.size);
}

type Numbers = ReadonlyMap<string, ReleasedCell>;

/** One table per source; none when all of it is left out. */
function factorTable(facts: ReleaseFacts, source: PatternSource, divisions: readonly Division[], rows: readonly CountedRow[], numbers: Numbers): ReleasedFactorTable[] {
  const left = rows.find(({ table }) => table === source)?.cells.map(({ column }) => column);
  if (!left) return [];
  const nameOf = (member: string) => facts.regions.find(({ id }) => id === member)?.name ?? member;
  const columns: ReleasedColumn[] = [
    { id: totalColumn, split: null, members: [], n: populationOf(facts, source).size },
    ...divisions.flatMap(({ split, groups }) => groups.map((group) => ({ id: columnOf(split, group.id), split, members: group.members.map(nameOf), n: group.cases.size }))),
  ].filter(({ id }) => left.includes(id));
  return [
    {
      source,
      columns,
      rows: facts.codes.flatMap(({ id: codeId, label, level }) =>
        polarities.map((polarity) => ({
          codeId,
          label,
          level,
          polarity,
          cells: Object.fromEntries(columns.map(({ id }) => [id, numbers.get(`${rowId(source, polarity, codeId)}|${id}`) ?? null])),
        })),
      ),
    },
  ];
}

/** A rate would give a hidden part away through its denominator, so it is hidden with any of them. */
function guidelineTables(facts: ReleaseFacts, rows: readonly CountedRow[], numbers: Numbers): ReleasedGuideline[] {
  const ids = new Set(rows.map(({ id }) => id));
  return facts.guidelines.flatMap(({ instrumentId, title, source, items }) => {
    const inRelease = items.filter(({ id }) => ids.has(adherenceRowId(instrumentId, id)));
    if (inRelease.length === 0) return [];
    return [
      {
        instrumentId,
        title,
        source: source ? { name: source.name, version: source.version, url: source.url, attribution: source.attribution } : null,
        rows: inRelease.map(({ id: itemId, label }) => {
          const [applied, otherwise, notJudged] = adherenceColumns.map((part) => numbers.get(`${adherenceRowId(instrumentId, itemId)}|${part}`) ?? null);
          const followed = applied && otherwise && notJudged ? toCell(applied.k, applied.k + otherwise.k) : null;
          return { itemId, label, followed, applied: applied ?? null, otherwise: otherwise ?? null, notJudged: notJudged ?? null };
        }),
      },
    ];
  });
}
