import type { Telling } from "#app/domain/perspective-table.ts";
import { m } from "#app/paraglide/messages.js";
import { polarityLabel, polarityPluralLabel } from "#app/ui/vocabulary.ts";

export function tellingLabel(telling: Telling): string {
  return telling === "either" ? m.explore_perspectives_either() : polarityLabel(telling);
}

export function perspectivesTitle(telling: Telling): string {
  return m.explore_perspectives_title({ what: telling === "either" ? m.explore_perspectives_themes() : polarityPluralLabel(telling) });
}
