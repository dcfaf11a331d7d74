import { localise } from "#app/domain/code-description.ts";
import { findHandovers, handoverSideKey, looseHandovers, type Handover } from "#app/domain/handover.ts";
import { handoverSides } from "#app/domain/vocabulary.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import { handoverSideLabel } from "#app/ui/vocabulary.ts";
import type { Theme } from "#db/queries/conversations.ts";
import type { Trajectory } from "#db/queries/trajectory.ts";
import { factorName, type ThemeOption } from "../trajectory/factor-form.tsx";
import { betweenText, handoverName } from "../trajectory/handover-words.ts";
import type { EvidenceItem } from "./evidence-items.ts";

type Place = { documentId: string; address: string; until: string; themes: readonly Theme[] };

/** Both sides of every handover as evidence, and every factor that somebody named on one of them. */
export function handoverItems({ episodes, handoverFactors }: Trajectory, { documentId, address, until, themes }: Place): EvidenceItem[] {
  const options = themes.map(({ id, label, isOffered }): ThemeOption => ({ id, label: localise(label, getLocale()), isOffered }));
  const countsAs = new Map(themes.map((theme) => [theme.id, theme.countsAs]));
  const integrated = episodes.filter(({ leads }) => leads);
  const byId = new Map(integrated.map((episode) => [episode.id, episode]));
  const handovers = findHandovers(integrated, { until });
  const rest = { isOrphaned: false, isRecommendation: false };
  const sidesOf = (handover: Pick<Handover, "fromId" | "toId">, when: string) =>
    handoverSides.map((side): EvidenceItem => {
      const id = handoverSideKey(handover, side);
      return {
        ...rest,
        ref: { type: "handover", documentId, id },
        text: `${handoverName(handover, byId)}: ${handoverSideLabel(side).toLowerCase()}`,
        detail: when,
        perspective: null,
        coded: null,
        href: `${address}#handover-${id}`,
      };
    });
  const factors = handoverFactors.map((factor): EvidenceItem => {
    const { id, codeId, polarity, perspective, side } = factor;
    return {
      ...rest,
      ref: { type: "handover_factor", documentId, id },
      text: factorName(factor, options),
      detail: `${handoverName(factor, byId)}, ${handoverSideLabel(side).toLowerCase()}`,
      perspective,
      coded: codeId === null ? null : { codeId: countsAs.get(codeId) ?? codeId, polarity },
      href: `${address}#handover-factor-${id}`,
    };
  });
  return [
    ...handovers.flatMap((handover) => sidesOf(handover, betweenText(handover))),
    ...looseHandovers(handoverFactors, handovers).flatMap((pair) => sidesOf(pair, "")),
    ...factors,
  ];
}
