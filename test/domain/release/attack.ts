import type { ReleaseContent, ReleasedCell } from "#app/domain/release/release-content.ts";

/** What a solver of linear programmes does (HiGHS: it reads the CPLEX LP format). */
type Solver = { solve(problem: string): { Status: string; ObjectiveValue: number; Columns: Record<string, object> } };

/** One number of one release, as its reader sees it: a value, or something unknown between 0 and `n`. */
type Seen = { name: string; value: number | null; n: number };

export type Recovered = { cell: string; lower: number; upper: number; threshold: number };

/**
 * Attacks published releases with nothing but what stands in them: of each hidden number the least and the most it can be,
 * by linear programming over every total and every earlier release. Written from the side of the reader and apart from the
 * code that hides: here one unknown per hidden number and the sums a reader would do with pencil and paper.
 *
 * A number that was seen far enough apart while others were looked for is not looked for again.
 *
 * @param isGrowing each release counts the cases of the one before, and more: numbers can only rise, by at most the new cases
 * @returns the hidden numbers of which more can be told than their threshold allows
 */
export function attackReleases(solver: Solver, releases: readonly ReleaseContent[], { isGrowing }: { isGrowing: boolean }): { narrow: Recovered[]; hiddenCount: number } {
  const narrow: Recovered[] = [];
  let hiddenCount = 0;
  for (const row of rowsOf(releases)) {
    const unknown = new Map<string, { n: number; threshold: number; label: string }>();
    const sums: string[] = [];
    const term = (seen: Seen, release: ReleaseContent, label: string): { text: string; known: number } => {
      if (seen.value !== null) return { text: "", known: seen.value };
      const name = `x${[...seen.name].map((letter) => letter.charCodeAt(0).toString(36)).join("_")}_${release.number}`;
      unknown.set(name, { n: seen.n, threshold: release.rule.threshold, label: `${release.number} ${label}` });
      return { text: name, known: 0 };
    };
    const require = (left: { text: string; known: number }[], relation: "=" | "<=" | ">=", right: { text: string; known: number }) => {
      const texts = [
        ...left
          .map(({ text }) => text)
          .filter(Boolean)
          .map((text) => `+ ${text}`),
        ...(right.text ? [`- ${right.text}`] : []),
      ];
      const known = right.known - left.reduce((sum, one) => sum + one.known, 0);
      if (texts.length > 0) sums.push(`${texts.join(" ")} ${relation} ${known}`);
    };
    for (const [index, { release, total, divisions }] of row.seen.entries()) {
      const whole = term(total, release, `${row.name} total`);
      for (const { parts, kind } of divisions) {
        const terms = parts.map((part) => term(part, release, `${row.name} ${part.name}`));
        if (kind === "parts") require(terms, "=", whole);
        if (kind === "cover") require(terms, ">=", whole);
        if (kind !== "parts") for (const one of terms) require([one], "<=", whole);
      }
      if (!isGrowing) continue;
      for (const before of row.seen.slice(0, index)) {
        for (const now of [total, ...divisions.flatMap(({ parts }) => parts)]) {
          const then = [before.total, ...before.divisions.flatMap(({ parts }) => parts)].find(({ name }) => name === now.name);
          if (!then) continue;
          const [a, b] = [term(then, before.release, `${row.name} ${then.name}`), term(now, release, `${row.name} ${now.name}`)];
          require([b], ">=", a);
          require([b], "<=", { text: a.text, known: a.known + (now.n - then.n) });
        }
      }
    }
    hiddenCount += unknown.size;
    const bounds = [...unknown].map(([name, { n }]) => ` 0 <= ${name} <= ${n}`);
    // What a hidden number was seen to be in some way of filling them all in: between two of those it can be anything.
    const seen = new Map([...unknown.keys()].map((name) => [name, { lower: Infinity, upper: -Infinity }]));
    const reach = (goal: "Minimize" | "Maximize", name: string) => {
      const { Status, Columns } = solver.solve(
        [goal, ` goal: ${name}`, "Subject To", ...(sums.length ? sums.map((sum, at) => ` s${at}: ${sum}`) : [` s: ${name} >= 0`]), "Bounds", ...bounds, "End"].join("\n"),
      );
      if (Status !== "Optimal") throw new Error(`${row.name}: ${Status}\n${sums.join("\n")}`);
      for (const [column, solved] of Object.entries(Columns)) {
        const primal = "Primal" in solved ? Number(solved.Primal) : 0;
        const range = seen.get(column);
        if (range) [range.lower, range.upper] = [Math.min(range.lower, primal), Math.max(range.upper, primal)];
      }
    };
    const widthOf = (name: string) => {
      const range = seen.get(name)!;
      const [lower, upper] = [Math.ceil(range.lower - 1e-6), Math.floor(range.upper + 1e-6)];
      return { lower, upper, width: upper - lower };
    };
    for (const [name, { threshold, label, n }] of unknown) {
      const wanted = Math.min(threshold, n);
      for (const goal of ["Minimize", "Maximize"] as const) if (!(widthOf(name).width >= wanted)) reach(goal, name);
      const { lower, upper, width } = widthOf(name);
      if (width < wanted) narrow.push({ cell: label, lower, upper, threshold });
    }
  }
  return { narrow, hiddenCount };
}

type SeenRow = { name: string; seen: { release: ReleaseContent; total: Seen; divisions: { kind: "parts" | "cover" | "within"; parts: Seen[] }[] }[] };

/** The rows of all releases, the same theme or recommendation of each beside each other. */
function rowsOf(releases: readonly ReleaseContent[]): SeenRow[] {
  const rows = new Map<string, SeenRow>();
  const add = (name: string, seen: SeenRow["seen"][number]) => rows.set(name, { name, seen: [...(rows.get(name)?.seen ?? []), seen] });
  const see = (name: string, cell: ReleasedCell | undefined, n: number): Seen => ({ name, value: cell ? cell.k : null, n });
  for (const release of releases) {
    for (const { source, columns, rows: themes } of release.factors) {
      for (const { codeId, polarity, cells } of themes) {
        // A column that was put together of other groups than before is another column.
        const parts = columns.map((column) => ({ split: column.split, seen: see(`${column.id} ${column.members.join("+")}`, cells[column.id], column.n) }));
        const total = parts.find(({ split }) => split === null)!.seen;
        const divisions = (["institution_type", "region", "perspective"] as const).flatMap((split) => {
          const ofSplit = parts.filter((part) => part.split === split).map(({ seen }) => seen);
          // Who is shown by perspective may not be all who spoke: only that each is within the total is known.
          return ofSplit.length === 0 ? [] : [{ kind: split === "perspective" ? ("within" as const) : ("parts" as const), parts: ofSplit }];
        });
        add(`${source} ${polarity} ${codeId}`, { release, total, divisions });
      }
    }
    for (const { instrumentId, rows: recommendations } of release.guidelines) {
      for (const { itemId, applied, otherwise, notJudged } of recommendations) {
        const n = applied?.n ?? otherwise?.n ?? notJudged?.n;
        if (n === undefined) continue;
        const parts = [see("applied", applied, n), see("otherwise", otherwise, n), see("not judged", notJudged, n)];
        add(`${instrumentId} ${itemId}`, { release, total: { name: "all", value: n, n }, divisions: [{ kind: "parts", parts }] });
      }
    }
  }
  return [...rows.values()];
}
