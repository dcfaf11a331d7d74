import type { ProtectedCount } from "../domain/disclosure/protect-table.ts";

/** Where a common axis of shares ends: the first tenth that holds every interval shown, and never under a fifth. */
export function axisLimit(counts: readonly ProtectedCount[]): number {
  const uppers = counts.map((count) => (count.state === "shown" && count.upper !== null ? count.upper : 0));
  return Math.max(0.2, Math.ceil(Math.max(0, ...uppers) * 10 - 1e-9) / 10);
}

/** Shares to mark on one side of the axis, above zero. */
export function axisTicks(limit: number): number[] {
  const step = limit > 0.6 ? 0.25 : limit > 0.3 ? 0.2 : 0.1;
  return Array.from({ length: Math.floor(limit / step + 1e-9) }, (_, index) => (index + 1) * step);
}
