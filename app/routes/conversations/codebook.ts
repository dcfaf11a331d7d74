import { localise } from "#app/domain/code-description.ts";
import { notCodableId } from "#app/domain/codebook.ts";
import { type Level, levels } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { CodingEntry } from "#app/realtime/documents.ts";
import type { Theme } from "#db/queries/conversations.ts";

export type Codebook = {
  /** The theme's name in the reader's language, with a word behind it where it is only proposed; for a code that is not in the codebook, that. */
  labelOf: (codeId: string) => string;
  find: (codeId: string) => Theme | undefined;
  offered: readonly Theme[];
  /** Everything in the order of the codebook. */
  lines: readonly Theme[];
};

export function makeCodebook(themes: readonly Theme[]): Codebook {
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  return {
    labelOf: (codeId) => {
      const theme = byId.get(codeId);
      if (!theme) return m.conversations_theme_unknown();
      const label = localise(theme.label, getLocale());
      return theme.isProposed ? m.conversations_theme_proposed({ label }) : label;
    },
    find: (codeId) => byId.get(codeId),
    offered: themes.filter((theme) => theme.isOffered),
    lines: themes,
  };
}

/** Themes of one level; of none for what says that there is too little to choose a theme (rule CB6). */
export type ThemeGroup = { level: Level | null; themes: Theme[] };

/**
 * The themes that hold every word of the query in their name or, when no name does, in their definition; by level, and
 * levels without any are left out. What says that nothing can be coded is no theme, and comes last; also where nothing else
 * was found.
 */
export function searchThemes(offered: readonly Theme[], query: string): ThemeGroup[] {
  const themes = offered.filter(({ id }) => id !== notCodableId);
  const notCodable = offered.filter(({ id }) => id === notCodableId);
  const words = plain(query).split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => plain(text).includes(word));
  const byName = themes.filter((theme) => holds(localise(theme.label, getLocale())));
  const found = byName.length > 0 ? byName : themes.filter((theme) => holds(localise(theme.definition, getLocale())));
  const groups = levels.flatMap((level): ThemeGroup[] => {
    const ofLevel = found.filter((theme) => theme.level === level);
    return ofLevel.length > 0 ? [{ level, themes: ofLevel }] : [];
  });
  const isLast = groups.length === 0 || notCodable.some((theme) => holds(localise(theme.label, getLocale())));
  return isLast && notCodable.length > 0 ? [...groups, { level: null, themes: notCodable }] : groups;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How a coding is called in a list, in the margin and when it is read out. */
export type NamedCoding = CodingEntry & { id: string; label: string };

/** The codings under the themes as which they count: what was coded with a merged theme is shown as the other (rule CB2). */
export function nameCodings(entries: Record<string, CodingEntry>, codebook: Codebook): NamedCoding[] {
  return Object.entries(entries).map(([id, entry]) => ({
    ...entry,
    id,
    codeId: codebook.find(entry.codeId)?.countsAs ?? entry.codeId,
    label: codebook.labelOf(entry.codeId),
  }));
}
