import { protectLinkedCells, type LinkedCell, type LinkedReason } from "../disclosure/linked-cells.ts";
import type { AudienceRule } from "./audience.ts";
import type { CaseSet } from "./case-set.ts";
import { dimensionOf, relationsAmong, type CountedRow } from "./counted-row.ts";
import { findConflicts, linkEarlier, type EarlierRelease, type PopulationConflict } from "./earlier-release.ts";

/** Why a number is not in a release. `population`: too few cases, or of too few organisations, could have had it. */
export type ReleaseReason = LinkedReason | "population";

export type ProtectedRelease = {
  /** What is left of the rows: a column that would tell about a few cases is gone, with the others of its division. */
  rows: CountedRow[];
  conflicts: PopulationConflict[];
  /** By cell id. */
  hidden: Map<string, ReleaseReason>;
};

/** Decides what of the counted rows may be published, given everything that was published before (rules DC1 to DC6). */
export function protectRelease(counted: readonly CountedRow[], earlier: readonly EarlierRelease[], rule: AudienceRule, isLargeEnough: PopulationCheck): ProtectedRelease {
  const conflicts = findConflicts(counted, earlier, rule.threshold);
  const rows = withoutConflicts(counted, conflicts);
  const hidden = new Map<string, ReleaseReason>();
  for (const row of rows) {
    if (row.cells.some(({ population }) => !isLargeEnough(population))) {
      for (const { id } of row.cells) hidden.set(id, "population");
      continue;
    }
    const links = linkEarlier(row, earlier, rule);
    const cells = new Map(links.cells);
    for (const { id, members, population } of row.cells) cells.set(id, openCell(members, population, rule));
    const changed = new Map(links.tooLittleChanged.map((id) => [id, "difference" as const]));
    for (const [id, reason] of protectLinkedCells({ cells, relations: [...relationsAmong(row.cells), ...links.relations] }, changed)) hidden.set(id, reason);
  }
  return { rows, conflicts, hidden };
}

function openCell(members: CaseSet, population: CaseSet, { threshold, hidesZero }: AudienceRule): LinkedCell {
  return { k: members.size, n: population.size, status: "open", threshold, hidesZero };
}

/** A column goes with the others of its division, as it follows from them; the total, or a recommendation, with the whole row. */
function withoutConflicts(rows: readonly CountedRow[], conflicts: readonly PopulationConflict[]): CountedRow[] {
  const gone = new Set(conflicts.map(({ rowId, column }) => `${tableOf(rowId)} ${dimensionOf(column)}`));
  const isGone = (rowId: string, column: string) => gone.has(`${tableOf(rowId)} ${dimensionOf(column)}`);
  return rows.flatMap(({ id, table, cells }) => {
    const left = cells.filter(({ column }) => !isGone(id, column));
    const [first] = cells;
    return !first || isGone(id, first.column) ? [] : [{ id, table, cells: left }];
  });
}

/** Themes of one source share their columns; each recommendation has its own. */
function tableOf(rowId: string): string {
  return rowId.startsWith("adherence|") ? rowId : rowId.split("|")[0]!;
}

export type PopulationCheck = (population: CaseSet) => boolean;

/**
 * Whether numbers over these cases may be shown at all: enough cases, of enough organisations.
 *
 * @param organisationOf the organisation of a case
 */
export function populationCheck({ minimumCases, minimumOrganisations }: AudienceRule, organisationOf: (caseId: string) => string | undefined): PopulationCheck {
  const known = new Map<CaseSet, boolean>();
  return (population) => {
    if (!known.has(population)) known.set(population, population.size >= minimumCases && new Set([...population].map(organisationOf)).size >= minimumOrganisations);
    return known.get(population)!;
  };
}
