/** The part of the HiGHS solver that an audit needs: it reads a model in CPLEX LP format. Load it with `highs()`. */
export type LinearSolver = {
  solve(problem: string): { Status: string; ObjectiveValue: number };
};

export type CellPosition = readonly [row: number, column: number];

export type TableAudit = {
  /** Per hidden cell, in the order given, what a reader can derive; `upper` is `null` when nothing limits it. */
  intervals: { lower: number; upper: number | null }[];
  exactlyRecoverable: CellPosition[];
  /** Cells whose interval is narrower than the threshold. */
  tooNarrow: CellPosition[];
};

/**
 * Attacks a two-way table of counts: for every hidden cell the smallest and the largest value that fit all that is
 * published. A rule of thumb such as "two hidden cells per line" is not enough; this is the check.
 *
 * @param table rows of whole counts, margins not included
 * @param marginsPublished whether row and column totals are shown with it
 * @throws RangeError for a hidden position outside the table
 * Source: Fischetti M. & Salazar J. J. (2001), Management Science 47:1008-1027 (feasibility intervals by linear programming).
 */
export function auditTable(
  { table, hidden, marginsPublished, threshold }: { table: readonly (readonly number[])[]; hidden: readonly CellPosition[]; marginsPublished: boolean; threshold: number },
  solver: LinearSolver,
): TableAudit {
  const constraints = marginsPublished ? [...lineConstraints(table, hidden, 0), ...lineConstraints(table, hidden, 1)] : [];
  const intervals = hidden.map((_, index) =>
    marginsPublished ? { lower: optimum(solver, "Minimize", index, constraints), upper: optimum(solver, "Maximize", index, constraints) } : { lower: 0, upper: null },
  );
  const width = (index: number) => (intervals[index]!.upper ?? Infinity) - intervals[index]!.lower;
  return {
    intervals,
    exactlyRecoverable: hidden.filter((_, index) => width(index) === 0),
    tooNarrow: hidden.filter((_, index) => width(index) < threshold),
  };
}

/** One equation per row (axis 0) or column (axis 1) with hidden cells: they add up to the margin less what is shown. */
function lineConstraints(table: readonly (readonly number[])[], hidden: readonly CellPosition[], axis: 0 | 1): string[] {
  const lines = Map.groupBy(hidden.keys(), (index) => hidden[index]![axis]);
  return [...lines.values()].map((indexes) => {
    const sum = indexes.reduce((running, index) => running + countAt(table, hidden[index]!), 0);
    return `${indexes.map((index) => `x${index}`).join(" + ")} = ${sum}`;
  });
}

function countAt(table: readonly (readonly number[])[], [row, column]: CellPosition): number {
  const count = table[row]?.[column];
  if (count === undefined) throw new RangeError(`No cell at row ${row}, column ${column}`);
  return count;
}

function optimum(solver: LinearSolver, direction: "Minimize" | "Maximize", index: number, constraints: readonly string[]): number {
  const numbered = constraints.map((constraint, line) => ` c${line}: ${constraint}`);
  const solution = solver.solve([direction, ` goal: x${index}`, "Subject To", ...numbered, "End"].join("\n"));
  if (solution.Status !== "Optimal") throw new Error(`The audit of hidden cell ${index} ended as ${solution.Status}`);
  // Row and column sums of whole counts have whole extremes; the solver works with fractions.
  return Math.round(solution.ObjectiveValue);
}
