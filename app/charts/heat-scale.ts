/** Shades of a heat map, besides none at all. */
export const heatSteps = 5;

/** Under so many cases one more or less changes the shade: such a cell keeps its number and gets none. */
const fewestToShade = 5;

/** Where the scale of a heat map ends: the first tenth that holds every share, and never under a fifth. */
export function heatLimit(shares: readonly number[]): number {
  return Math.max(0.2, Math.ceil(Math.max(0, ...shares) * 10 - 1e-9) / 10);
}

/** How dark a share is: 0 for none, 1 (light) to 5 (dark); `null` where `n` is too small to say. */
export function heatStep({ k, n }: { k: number; n: number }, limit: number): number | null {
  if (n < fewestToShade) return null;
  return k === 0 ? 0 : Math.min(heatSteps, Math.max(1, Math.ceil((k / n / limit) * heatSteps - 1e-9)));
}

/** The shares between which each step lies, from light to dark. */
export function heatRanges(limit: number): { step: number; from: number; to: number }[] {
  return Array.from({ length: heatSteps }, (_, index) => ({ step: index + 1, from: (limit * index) / heatSteps, to: (limit * (index + 1)) / heatSteps }));
}
