import { localise } from "#app/domain/code-description.ts";
import type { EditSession } from "#app/realtime/history/edit-sessions.ts";
import type { Replayed } from "#app/realtime/history/replay.ts";
import { WordComparer } from "#app/realtime/history/compare-words.ts";
import { compareEntries } from "#app/realtime/history/entry-difference.ts";
import { entryParts, type EntryPart } from "#app/realtime/history/parts.ts";
import { compareTexts, type DifferenceBlock } from "#app/realtime/history/text-difference.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatInstant } from "#app/ui/dates.ts";
import { documentKindLabel } from "#app/ui/vocabulary.ts";
import type { DocumentRow } from "#db/queries/document-access.ts";
import type { EntryNames, LogOutline } from "#db/queries/document-history.ts";
import type { DocumentVersion } from "#db/queries/document-versions.ts";
import { showEntries, type ShownEntry } from "./shown-entries.server.ts";
import { countWords, partHeading, periodWords } from "./words.ts";

type NameOf = (userId: string | null) => string | null;

/** So many unchanged paragraphs are shown beside a change; all of them on request. */
const paragraphsBeside = { near: 1, whole: 100_000 };

/** A conversation by its own title, an assessment by its instrument and rater, the rest by what it is: a case has one of each. */
export function documentTitle({ kind, title, ownerId }: DocumentRow, { instrument }: EntryNames, nameOf: NameOf): string {
  if (instrument) return [localise(instrument, getLocale()), nameOf(ownerId)].filter(Boolean).join(", ");
  return (kind === "conversation" && title) || documentKindLabel(kind);
}

export function showSession(session: EditSession, { counts }: Replayed, nameOf: NameOf) {
  const { firstSeq, lastSeq, from, until, userId } = session;
  const tally = counts.get(session);
  return {
    key: `${firstSeq}-${userId}`,
    name: nameOf(userId) ?? m.history_nobody(),
    when: periodWords(from, until),
    counts: tally ? countWords(tally) : [],
    from: firstSeq - 1,
    to: lastSeq,
  };
}

/** `at` is when the moment was that got the name; null when the log does not go back that far. */
export function showVersion({ createdAt, ...version }: DocumentVersion, { lines }: LogOutline) {
  const at = lines.findLast((line) => line.seq <= version.seq)?.at ?? null;
  return { ...version, createdAt: createdAt.toISOString(), at: at?.toISOString() ?? null };
}

/** What is known of the part of the history of which single changes are gone. */
export function showOlder({ compaction, lines, authorDays }: LogOutline, nameOf: NameOf) {
  if (!compaction) return null;
  const until = lines.find(({ seq }) => seq === compaction.seq)?.at ?? compaction.at;
  const byPerson = Map.groupBy(authorDays, ({ userId }) => userId);
  return {
    reason: compaction.reason,
    rows: compaction.rows,
    until: formatInstant(until, "day"),
    at: formatInstant(compaction.at, "day"),
    authors: [...byPerson].map(([userId, days]) => ({ name: nameOf(userId) ?? "", days: days.map(({ day }) => day) })),
  };
}

export type ShownText = { name: string; heading: string; blocks: (DifferenceBlock & { by?: string[] })[] };

export function showTexts({ before, after, responsible }: Replayed, names: EntryNames, nameOf: NameOf, isWhole: boolean): ShownText[] {
  const comparer = new WordComparer();
  const parts = [...new Set([...before.texts.keys(), ...after.texts.keys()])];
  return parts.flatMap((name) => {
    const options = { comparer, context: isWhole ? paragraphsBeside.whole : paragraphsBeside.near };
    const blocks = compareTexts(before.texts.get(name) ?? [], after.texts.get(name) ?? [], responsible, options);
    if (blocks.length === 0) return [];
    return [{ name, heading: textHeading(name, names), blocks: blocks.map((block) => signedBlock(block, nameOf)) }];
  });
}

/** Names instead of ids, and who changed the paragraph. */
function signedBlock(block: DifferenceBlock, nameOf: NameOf): DifferenceBlock & { by?: string[] } {
  if (block.state === "skipped") return block;
  const pieces = block.pieces.map((piece) => ({ ...piece, by: nameOf(piece.by) }));
  return { ...block, pieces, by: [...new Set(pieces.flatMap(({ by }) => by ?? []))] };
}

export type ShownPart = { part: EntryPart; heading: string; entries: ShownEntry[] };

export function showEntryParts({ before, after, changedBy }: Replayed, names: EntryNames, nameOf: NameOf): ShownPart[] {
  return entryParts.flatMap((part): ShownPart[] => {
    const [was, is] = [before.entries.get(part), after.entries.get(part)];
    const shown = was && is ? showEntries(compareEntries(part, was, is, changedBy), names, nameOf) : [];
    return shown.length > 0 ? [{ part, heading: partHeading(part), entries: shown }] : [];
  });
}

function textHeading(name: string, { agenda }: EntryNames): string {
  if (name === "notes") return m.history_heading_notes();
  if (name === "summary") return m.findings_vignette_heading();
  return agenda.get(name.slice("item:".length)) ?? m.history_heading_item_gone();
}
