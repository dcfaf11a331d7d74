import { keyMomentText, type CardMoment } from "#app/domain/card-timeline.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { plainTextOf, type DocumentState } from "#app/realtime/history/document-state.ts";
import type { CaseCard } from "../schema/index.ts";

/** What stays of a card on an agenda when everything goes that a document it was made of does not hold any more. */
export function keptCard(now: DocumentState, kind: DocumentKind): (card: CaseCard) => CaseCard {
  if (kind === "trajectory") {
    const words = wordsOnTimeline(now);
    return ({ timeline, ...card }) => ({ ...card, ...(timeline && { timeline: timeline.filter((moment) => isKept(moment, words)) }) });
  }
  const lines = new Set(plainTextOf(now, "summary").split("\n"));
  const statements = new Set(Object.values(now.entries.get("findings") ?? {}).map(({ statement }) => statement));
  return (card) => ({
    ...card,
    vignette: card.vignette
      .split("\n")
      .filter((line) => lines.has(line))
      .join("\n"),
    findings: card.findings.filter(({ statement }) => statements.has(statement)),
  });
}

/** The words of each thing on the timeline, by id; help has none. */
function wordsOnTimeline({ entries }: DocumentState): ReadonlyMap<string, string> {
  const textOf = (value: unknown) => (typeof value === "string" ? value : "");
  return new Map([
    ...Object.keys(entries.get("episodes") ?? {}).map((id) => [id, ""] as const),
    ...Object.entries(entries.get("events") ?? {}).map(([id, { description }]) => [id, textOf(description).trim()] as const),
    ...Object.entries(entries.get("keyMoments") ?? {}).map(
      ([id, entry]) => [id, keyMomentText({ description: textOf(entry["description"]), meaning: textOf(entry["meaning"]) })] as const,
    ),
  ]);
}

function isKept(moment: CardMoment, words: ReadonlyMap<string, string>): boolean {
  return words.get(moment.id) === (moment.kind === "episode" ? "" : moment.text);
}
