/** Figures of one contender in one measurement, the medians of its runs. */
export type Medians = Record<string, number | null>;

/** A promise about a measurement: ours against the peer's. */
export type Bar = {
  measurement: string;
  figure: string;
  label: string;
  unit: string;
  /** Ours divided by the peer's must be at most, or at least, this. */
  most?: number;
  least?: number;
};

export const bars: Bar[] = [
  { measurement: "saturation", figure: "updatesPerSecond", label: "saturation, 30 clients, p99 < 100 ms", unit: "updates/s", least: 3 },
  { measurement: "meeting of 60", figure: "cpuPercent", label: "meeting of 60, processor", unit: "%", most: 0.6 },
  { measurement: "meeting of 60", figure: "p99", label: "meeting of 60, p99", unit: "ms", most: 1 },
  { measurement: "meeting of 120", figure: "cpuPercent", label: "meeting of 120, processor", unit: "%", most: 0.6 },
  { measurement: "meeting of 120", figure: "p99", label: "meeting of 120, p99", unit: "ms", most: 1 },
  { measurement: "interview", figure: "coldMs", label: "cold load of 20,000 words", unit: "ms", most: 1 },
  { measurement: "open documents", figure: "kibPerDocument", label: "memory per open document", unit: "KiB", most: 0.5 },
  { measurement: "storm of 300", figure: "ms", label: "storm of 300 reconnects", unit: "ms", most: 1 },
  { measurement: "two processes", figure: "crossP99", label: "two processes, p99 across", unit: "ms", most: 0.5 },
];

export function median(values: (number | null | undefined)[]): number | null {
  const sorted = values.filter((value) => typeof value === "number" && Number.isFinite(value)).sort((a, b) => a! - b!) as number[];
  const half = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export type Judged = Bar & { ours: number; theirs: number | null; ratio: number | null; isMet: boolean | null };

/** Compares what both have figures for; where only ours were measured, nothing is judged. */
export function judge(ours: Map<string, Medians>, theirs: Map<string, Medians>): Judged[] {
  return bars.flatMap((bar): Judged[] => {
    const mine = ours.get(bar.measurement)?.[bar.figure] ?? null;
    const other = theirs.get(bar.measurement)?.[bar.figure] ?? null;
    if (mine === null) return [];
    if (other === null) return [{ ...bar, ours: mine, theirs: null, ratio: null, isMet: null }];
    const ratio = mine / other;
    return [{ ...bar, ours: mine, theirs: other, ratio, isMet: bar.most === undefined ? ratio >= (bar.least ?? 0) : ratio <= bar.most }];
  });
}

const shown = (value: number | null) => (value === null ? "–" : value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** The table that the script ends with. */
export function table(judged: Judged[]): string {
  const rows = judged.map(({ label, unit, ours, theirs, ratio, most, least, isMet }) => [
    label,
    `${shown(ours)} ${unit}`,
    theirs === null ? "not measured" : `${shown(theirs)} ${unit}`,
    ratio === null ? "–" : `${ratio.toFixed(2)}×`,
    least === undefined ? `≤ ${most}×` : `≥ ${least}×`,
    isMet === null ? "–" : isMet ? "met" : "MISSED",
  ]);
  const all = [["", "ours", "Hocuspocus", "ratio", "bar", ""], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
