import { usageOf } from "./process-usage.ts";

/** Memory of processes over time. */
export type MemoryWatch = {
  /** Samples in MiB, `everyMs` apart. */
  samples: number[];
  stop: () => void;
};

export function watchMemory(pid: number, everyMs: number): MemoryWatch {
  const samples = [usageOf(pid).memoryMib];
  const timer = setInterval(() => samples.push(usageOf(pid).memoryMib), everyMs);
  return { samples, stop: () => clearInterval(timer) };
}

/** The least of each so many samples: what is left when garbage has been collected. */
export function lowest(samples: number[], each: number): number[] {
  return Array.from({ length: Math.floor(samples.length / each) }, (_, i) => Math.min(...samples.slice(i * each, (i + 1) * each)));
}

/** How much a line through the values rises from the first to the last, by least squares, as a share of their mean. */
export function growthOf(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const slope = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return (slope * (values.length - 1)) / mean;
}
