import type { CellRelation } from "../disclosure/linked-cells.ts";
import type { PatternSource, ReleasedSplit } from "../patterns.ts";
import { polarities } from "../vocabulary.ts";
import type { AudienceRule, ReleaseTableKey } from "./audience.ts";
import { intersection, type CaseSet } from "./case-set.ts";
import { groupCases, type ReleaseGroup } from "./groups.ts";
import type { ReleaseFacts } from "./release-facts.ts";

/**
 * One number with the cases behind it. `measure` says what is counted, apart from among whom: two numbers of one measure
 * can be subtracted from each other. `column` is its place in the row.
 */
export type CountedCell = { id: string; column: string; measure: string; population: CaseSet; members: CaseSet };

/** A theme as barrier or facilitator, or a recommendation, with all its numbers. */
export type CountedRow = { id: string; table: PatternSource | "adherence"; cells: CountedCell[] };

export type Division = { split: ReleasedSplit; groups: ReleaseGroup[] };

/** The column that counts all cases. */
export const totalColumn = "total";

export function columnOf(split: ReleasedSplit, groupId: string): string {
  return `${split}:${groupId}`;
}

const splitsOf = { reported: ["institution_type", "region", "perspective"], established: ["institution_type", "region"] } as const satisfies Record<
  PatternSource,
  readonly ReleasedSplit[]
>;

export function populationOf(facts: ReleaseFacts, source: PatternSource): CaseSet {
  const known = new Set(facts.cases.map(({ caseId }) => caseId));
  return new Set(facts.sources.filter((one) => one.source === source && known.has(one.caseId)).map(({ caseId }) => caseId));
}

/** How a table of themes is divided, of what was asked for; a division of which fewer than two groups are left is none. */
export function divisionsOf(facts: ReleaseFacts, source: PatternSource, keys: readonly ReleaseTableKey[], rule: AudienceRule): Division[] {
  const population = populationOf(facts, source);
  return splitsOf[source].flatMap((split): Division[] => {
    if (!(keys as readonly string[]).includes(`${source}.${split}`)) return [];
    const groups = groupCases(facts, split, population, rule);
    return groups ? [{ split, groups }] : [];
  });
}

/** The rows of a table of themes. By perspective counts what that perspective said; otherwise what anybody said. */
export function countFactors(facts: ReleaseFacts, source: PatternSource, divisions: readonly Division[]): CountedRow[] {
  const population = populationOf(facts, source);
  const seen = new Map<string, { all: Set<string>; by: Map<string, Set<string>> }>();
  for (const { source: from, caseId, codeId, polarity, perspective } of facts.observations) {
    if (from !== source || !population.has(caseId)) continue;
    const key = rowId(source, polarity, codeId);
    const found = seen.get(key) ?? { all: new Set(), by: new Map() };
    seen.set(key, found);
    found.all.add(caseId);
    if (perspective === null) continue;
    if (!found.by.has(perspective)) found.by.set(perspective, new Set());
    found.by.get(perspective)!.add(caseId);
  }
  return facts.codes.flatMap(({ id: codeId }) =>
    polarities.map((polarity): CountedRow => {
      const id = rowId(source, polarity, codeId);
      const { all, by } = seen.get(id) ?? { all: new Set<string>(), by: new Map<string, Set<string>>() };
      const cells: CountedCell[] = [{ id: `${id}|${totalColumn}`, column: totalColumn, measure: source, population, members: all }];
      for (const { split, groups } of divisions) {
        for (const group of groups) {
          const column = columnOf(split, group.id);
          const among = split === "perspective" ? (by.get(group.id) ?? new Set<string>()) : all;
          cells.push({
            id: `${id}|${column}`,
            column,
            measure: split === "perspective" ? `${source}:${group.id}` : source,
            population: group.cases,
            members: intersection(among, group.cases),
          });
        }
      }
      return { id, table: source, cells };
    }),
  );
}

/** How the cases divide over one recommendation: followed, judged otherwise, and not judged. */
export const adherenceColumns = ["applied", "otherwise", "notJudged"] as const;

/** The rows of guideline adherence: three parts of the cases of which it was looked at; where raters differ there is no judgement yet. */
export function countAdherence(facts: ReleaseFacts): CountedRow[] {
  const known = new Set(facts.cases.map(({ caseId }) => caseId));
  const ofItem = Map.groupBy(
    facts.judgements.filter(({ caseId, outcome }) => outcome !== null && known.has(caseId)),
    ({ instrumentId, itemId }) => adherenceRowId(instrumentId, itemId),
  );
  return facts.guidelines.flatMap(({ instrumentId, items }) =>
    items.map(({ id: itemId }): CountedRow => {
      const id = adherenceRowId(instrumentId, itemId);
      const judged = ofItem.get(id) ?? [];
      const population = new Set(judged.map(({ caseId }) => caseId));
      const cells = adherenceColumns.map((column): CountedCell => {
        const members = judged.filter(({ outcome }) => partOfOutcome[outcome!] === column).map(({ caseId }) => caseId);
        return { id: `${id}|${column}`, column, measure: `${id}|${column}`, population, members: new Set(members) };
      });
      return { id, table: "adherence", cells };
    }),
  );
}

/** How the numbers of one row hang together, as everybody can see from the table. That perspectives cover a theme is taken to be known where it is so. */
export function relationsAmong(cells: readonly CountedCell[]): CellRelation[] {
  const total = cells.find(({ column }) => column === totalColumn);
  if (!total) return cells.length === 0 ? [] : [{ kind: "parts", total: cells[0]!.population.size, parts: cells.map(({ id }) => id) }];
  const divisions = Map.groupBy(
    cells.filter((cell) => cell !== total),
    ({ column }) => dimensionOf(column),
  );
  return [...divisions].map(([dimension, ofDivision]): CellRelation => {
    const covered = new Set(ofDivision.flatMap(({ members }) => [...members])).size === total.members.size;
    const kind = dimension !== "perspective" ? "parts" : covered ? "cover" : "within";
    return { kind, total: total.id, parts: ofDivision.map(({ id }) => id) };
  });
}

/** `region` of `region:north`. */
export function dimensionOf(column: string): string {
  return column.split(":")[0]!;
}

const partOfOutcome = {
  applied: "applied",
  partly_applied: "otherwise",
  justified_deviation: "otherwise",
  not_applied: "otherwise",
  not_applicable: "notJudged",
  not_documented: "notJudged",
  not_yet_published: "notJudged",
} as const;

export function rowId(source: PatternSource, polarity: string, codeId: string): string {
  return `${source}|${polarity}|${codeId}`;
}

export function adherenceRowId(instrumentId: string, itemId: string): string {
  return `adherence|${instrumentId}|${itemId}`;
}
