/**
 * What everybody in a meeting is asked to look at (rule MR5): an item of the agenda, the timeline of the case that is on or
 * one moment of it, a theme of the codebook, a release. Only what it is, never what it says: each page reads that with the
 * rights of whoever looks.
 */
export type Spotlight =
  | { kind: "item"; itemId: string }
  | { kind: "timeline"; itemId: string; momentId: string | null }
  | { kind: "theme"; codeId: string }
  | { kind: "release"; number: number };

/** `item:a1`, `timeline:a1`, `timeline:a1/e2`, `theme:waiting_time`, `release:3`: what is chosen in a form. */
export function spotlightText(spotlight: Spotlight): string {
  switch (spotlight.kind) {
    case "item":
      return `item:${spotlight.itemId}`;
    case "timeline":
      return `timeline:${spotlight.itemId}${spotlight.momentId === null ? "" : `/${spotlight.momentId}`}`;
    case "theme":
      return `theme:${spotlight.codeId}`;
    case "release":
      return `release:${spotlight.number}`;
  }
}

/** The spotlight that a text stands for; null where it stands for none. */
export function readSpotlight(text: string): Spotlight | null {
  const [, kind, rest] = /^(item|timeline|theme|release):(.{1,400})$/.exec(text) ?? [];
  if (kind === undefined || rest === undefined) return null;
  if (kind === "item") return { kind, itemId: rest };
  if (kind === "theme") return { kind, codeId: rest };
  if (kind === "release") return /^\d{1,6}$/.test(rest) ? { kind, number: Number(rest) } : null;
  const slash = rest.indexOf("/");
  return { kind: "timeline", itemId: slash < 0 ? rest : rest.slice(0, slash), momentId: slash < 0 ? null : rest.slice(slash + 1) };
}
