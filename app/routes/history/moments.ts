import { groupSessions, type EditSession } from "#app/realtime/history/edit-sessions.ts";
import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "#app/ui/dates.ts";
import type { LogOutline } from "#db/queries/document-history.ts";
import type { DocumentVersion } from "#db/queries/document-versions.ts";

/** The document up to and with a row of the log; 0 is the empty document. */
export type Moments = { from: number; to: number };
export type ListedMoment = { seq: number; label: string };

/**
 * The two moments an address asks for (`?from=12&to=40`), as far as they can be shown; else what the last session changed.
 */
export function chooseMoments(search: URLSearchParams, { lines, compaction }: LogOutline, versions: readonly DocumentVersion[]): Moments {
  const last = lines.at(-1)?.seq ?? 0;
  const first = compaction?.seq ?? 0;
  const canShow = (seq: number) => seq === 0 || (seq >= first && seq <= last) || versions.some((version) => version.seq === seq);
  const asked = (name: string) => {
    const text = search.get(name) ?? "";
    const seq = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return canShow(seq) ? seq : null;
  };
  const to = asked("to") ?? last;
  const session = groupSessions(lines.filter(({ seq }) => seq > first && seq <= to)).at(-1);
  // Of what was put together nobody knows what changed last.
  const from = asked("from") ?? (session ? session.firstSeq - 1 : first > 0 ? to : 0);
  return from <= to ? { from, to } : { from: to, to: from };
}

type Listing = { outline: LogOutline; sessions: readonly EditSession[]; versions: readonly DocumentVersion[]; selected: Moments; nameOf: (userId: string | null) => string | null };

/** The moments one can choose, from the beginning on: the end of each session, each version, and what is chosen now. */
export function listMoments({ outline: { lines, compaction }, sessions, versions, selected, nameOf }: Listing): ListedMoment[] {
  const person = (session: EditSession) => nameOf(session.userId) ?? m.history_nobody();
  const last = lines.at(-1);
  const moments = new Map<number, string>([[0, m.history_moment_begin()]]);
  if (compaction) moments.set(compaction.seq, m.history_moment_older());
  for (const session of sessions) moments.set(session.lastSeq, m.history_moment_after({ name: person(session), when: formatInstant(session.until) }));
  for (const version of versions.toReversed()) moments.set(version.seq, m.history_moment_version({ name: version.name }));
  for (const seq of [selected.from, selected.to]) if (!moments.has(seq)) moments.set(seq, describe(seq));
  if (last) moments.set(last.seq, m.history_moment_now({ when: formatInstant(last.at) }));
  return [...moments].map(([seq, label]) => ({ seq, label })).sort((a, b) => a.seq - b.seq);

  function describe(seq: number): string {
    const next = sessions.find(({ firstSeq }) => firstSeq - 1 === seq);
    if (next) return m.history_moment_before({ name: person(next), when: formatInstant(next.from) });
    const line = lines.findLast((one) => one.seq <= seq);
    return line ? formatInstant(line.at) : m.history_moment_begin();
  }
}
