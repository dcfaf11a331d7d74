import { type Perspective, perspectives, type Polarity } from "./vocabulary.ts";

/** What one perspective said about one theme: how often it hindered, how often it helped. */
export type Mentions = Record<Polarity, number>;

/** `silent`: was heard, and said nothing of it; `not_heard`: nobody of this perspective was. */
export type MatrixCell = Mentions | "silent" | "not_heard";

/** `alone`: one perspective speaks of it. */
export type Concord = "agreement" | "contradiction" | "partial" | "alone";

export type MatrixRow = { codeId: string; cells: Record<Perspective, MatrixCell>; concord: Concord };

type Said = { codeId: string; polarity: Polarity; perspective: Perspective };

/**
 * Who says what about which theme in one case, in the order in which themes are first named. Whoever is quoted was heard
 * (rule CT4).
 *
 * @param heard perspectives that took part in a conversation
 */
export function buildPerspectiveMatrix(said: readonly Said[], heard: readonly Perspective[]): MatrixRow[] {
  const wereHeard = new Set<Perspective>([...heard, ...said.map(({ perspective }) => perspective)]);
  return [...Map.groupBy(said, ({ codeId }) => codeId)].map(([codeId, mentions]) => {
    const cellOf = (perspective: Perspective): MatrixCell => {
      const own = mentions.filter((mention) => mention.perspective === perspective);
      if (own.length === 0) return wereHeard.has(perspective) ? "silent" : "not_heard";
      const count = (polarity: Polarity) => own.filter((mention) => mention.polarity === polarity).length;
      return { barrier: count("barrier"), facilitator: count("facilitator") };
    };
    const cells = Object.fromEntries(perspectives.map((perspective) => [perspective, cellOf(perspective)])) as MatrixRow["cells"];
    return { codeId, cells, concord: concordOf(Object.values(cells)) };
  });
}

/**
 * Whether those who speak of a theme say the same (rules PM1, PM2). They contradict each other where one says only that it
 * hindered and another only that it helped; who says both contradicts nobody. Silence says nothing.
 */
export function concordOf(cells: readonly MatrixCell[]): Concord {
  const stances = cells.flatMap((cell) => (typeof cell === "string" ? [] : [stanceOf(cell)]));
  if (stances.length < 2) return "alone";
  if (new Set(stances).size === 1) return "agreement";
  return stances.includes("barrier") && stances.includes("facilitator") ? "contradiction" : "partial";
}

function stanceOf({ barrier, facilitator }: Mentions): Polarity | "both" {
  if (barrier > 0 && facilitator > 0) return "both";
  return barrier > 0 ? "barrier" : "facilitator";
}
