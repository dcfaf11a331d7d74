import type { CellRelation, LinkedCell } from "../disclosure/linked-cells.ts";
import type { AudienceRule } from "./audience.ts";
import { countDifference, intersection, isSubset, type CaseSet } from "./case-set.ts";
import { dimensionOf, relationsAmong, totalColumn, type CountedCell, type CountedRow } from "./counted-row.ts";

/** A release that was published before, with the cases behind each of its numbers. Withdrawn or not: it was read. */
export type EarlierRelease = { number: number; rule: AudienceRule; cells: readonly EarlierCell[] };
export type EarlierCell = CountedCell & { rowId: string; isShown: boolean };

/** Two columns of one measure whose cases differ by a few, of whom too much could be told (rule DC6). Without a number: both in this release. */
export type PopulationConflict = { rowId: string; column: string; earlierNumber: number | null; earlierColumn: string; cases: number };

/**
 * Where the cases that a column counts differ by a few from those of another column, in this release or an earlier one:
 * whatever is counted among them, subtracting one number from the other tells about those few.
 */
export function findConflicts(rows: readonly CountedRow[], earlier: readonly EarlierRelease[], threshold: number): PopulationConflict[] {
  const conflicts: PopulationConflict[] = [];
  const populations = distinctPopulations([{ number: null, cells: rows.flatMap(({ id, cells }) => cells.map((cell) => ({ ...cell, rowId: id }))) }, ...earlier]);
  const fresh = populations.filter(({ number }) => number === null);
  for (const [index, a] of fresh.entries()) {
    for (const b of [...fresh.slice(index + 1), ...populations.filter(({ number }) => number !== null)]) {
      if (a.measure !== b.measure) continue;
      const cases = countDifference(a.population, b.population);
      if (cases === 0 || cases >= threshold) continue;
      // Of two columns of this release the later one goes.
      const [gone, kept] = b.number === null ? [b, a] : [a, b];
      conflicts.push({ rowId: gone.rowId, column: gone.column, earlierNumber: kept.number, earlierColumn: kept.column, cases });
    }
  }
  return conflicts;
}

/** All rows of a table share their columns, so each population of a measure is looked at once. */
function distinctPopulations(releases: readonly { number: number | null; cells: readonly (CountedCell & { rowId: string })[] }[]) {
  const found = new Map<string, { number: number | null; rowId: string; column: string; measure: string; population: CaseSet }>();
  for (const { number, cells } of releases) {
    for (const { rowId, column, measure, population } of cells) {
      const key = JSON.stringify([number, measure, column]);
      if (!found.has(key)) found.set(key, { number, rowId, column, measure, population });
    }
  }
  return [...found.values()];
}

type Version = { release: number | null; id: string; cell: CountedCell };

export type EarlierLinks = {
  cells: Map<string, LinkedCell>;
  relations: CellRelation[];
  /** Numbers of the row that would tell about a few cases of which somebody thought again. */
  tooLittleChanged: string[];
};

/** What readers of earlier releases know besides: the same row then, and what follows from subtracting one number from another. */
export function linkEarlier(row: CountedRow, earlier: readonly EarlierRelease[], { threshold, hidesZero }: AudienceRule): EarlierLinks {
  const links: EarlierLinks = { cells: new Map(), relations: [], tooLittleChanged: [] };
  const versions: Version[] = row.cells.map((cell) => ({ release: null, id: cell.id, cell }));
  for (const { number, rule, cells } of earlier) {
    const ofRow = cells.filter(({ rowId }) => rowId === row.id).map((cell) => ({ ...cell, id: `${number}/${cell.id}` }));
    for (const cell of ofRow) {
      versions.push({ release: number, id: cell.id, cell });
      links.cells.set(cell.id, {
        k: cell.members.size,
        n: cell.population.size,
        status: cell.isShown ? "published" : "withheld",
        threshold: rule.threshold,
        hidesZero: rule.hidesZero,
      });
    }
    links.relations.push(...relationsAmong(ofRow));
  }
  for (const [index, a] of versions.entries()) for (const b of versions.slice(index + 1)) if (areCompared(a, b)) link(links, a, b, { threshold, hidesZero });
  return links;
}

/** Within one release the columns of a division stand beside each other, and the total above them: that is in its relations. */
function areCompared(a: Version, b: Version): boolean {
  if (a.cell.measure !== b.cell.measure) return false;
  const [one, other] = [dimensionOf(a.cell.column), dimensionOf(b.cell.column)];
  return a.release === b.release ? one !== other && one !== totalColumn && other !== totalColumn : one === other;
}

function link(links: EarlierLinks, a: Version, b: Version, { threshold, hidesZero }: { threshold: number; hidesZero: boolean }): void {
  const [inner, outer] = isSubset(a.cell.population, b.cell.population) ? [a, b] : [b, a];
  if (!isSubset(inner.cell.population, outer.cell.population)) return;
  const recoded = countDifference(intersection(outer.cell.members, inner.cell.population), inner.cell.members);
  if (recoded > 0) {
    if (recoded < threshold && a.release === null) links.tooLittleChanged.push(a.id);
    return;
  }
  const n = outer.cell.population.size - inner.cell.population.size;
  if (n === 0) return void links.relations.push({ kind: "parts", total: outer.id, parts: [inner.id] });
  const difference = `${outer.id} - ${inner.id}`;
  links.cells.set(difference, { k: outer.cell.members.size - inner.cell.members.size, n, status: "implied", threshold, hidesZero });
  links.relations.push({ kind: "parts", total: outer.id, parts: [inner.id, difference] });
}
