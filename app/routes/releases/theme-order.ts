import { localise } from "#app/domain/code-description.ts";
import { totalColumn } from "#app/domain/release/counted-row.ts";
import type { ReleasedFactor, ReleasedFactorTable } from "#app/domain/release/release-content.ts";
import { getLocale } from "#app/paraglide/runtime.js";

/** A theme on both its sides. */
export type Theme = { codeId: string; barrier: ReleasedFactor; facilitator: ReleasedFactor };

/** Most often a barrier first. What is hidden stands at the end, by name: its place tells nothing. */
export function orderThemes({ rows }: ReleasedFactorTable): Theme[] {
  const themes = [...Map.groupBy(rows, ({ codeId }) => codeId)].flatMap(([codeId, ofTheme]): Theme[] => {
    const barrier = ofTheme.find(({ polarity }) => polarity === "barrier");
    const facilitator = ofTheme.find(({ polarity }) => polarity === "facilitator");
    return barrier && facilitator ? [{ codeId, barrier, facilitator }] : [];
  });
  const { compare } = new Intl.Collator(getLocale());
  const shown = (row: ReleasedFactor) => row.cells[totalColumn]?.k ?? -1;
  const name = ({ barrier }: Theme) => localise(barrier.label, getLocale());
  return themes.toSorted((a, b) => shown(b.barrier) - shown(a.barrier) || shown(b.facilitator) - shown(a.facilitator) || compare(name(a), name(b)));
}
