import type { PaletteItem } from "./command-palette.tsx";

/**
 * The items that hold every word of the query in label, hint or keywords, capitals and accents aside; what begins with the
 * query first, then what holds it in the label.
 */
export function rankItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const scored = items.flatMap((item) => {
    const label = plain(item.label);
    const all = `${label} ${plain(item.hint ?? "")} ${plain(item.keywords ?? "")}`;
    if (!words.every((word) => all.includes(word))) return [];
    const first = words[0] ?? "";
    return [{ item, rank: label.startsWith(first) ? 0 : label.includes(first) ? 1 : 2 }];
  });
  return scored.toSorted((one, other) => one.rank - other.rank).map(({ item }) => item);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
