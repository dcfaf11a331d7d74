/** A row of the log as its sessions need it; `userId` is null where the server wrote in nobody's name. */
export type LogLine = { seq: number; userId: string | null; at: Date };

/**
 * What one person did without a long pause. `firstSeq` to `lastSeq` may hold rows of others who wrote at the same time;
 * `rows` counts the own.
 */
export type EditSession = { userId: string | null; firstSeq: number; lastSeq: number; from: Date; until: Date; rows: number };

/** Longer than this without a change, and what follows is another session. */
export const sessionPauseMs = 10 * 60_000;

/**
 * Groups the log by person and pauses, in the order in which the sessions ended (rule HI1).
 *
 * @param lines in the order of the log
 */
export function groupSessions(lines: Iterable<LogLine>, { pauseMs = sessionPauseMs }: { pauseMs?: number } = {}): EditSession[] {
  const open = new Map<string | null, EditSession>();
  const sessions: EditSession[] = [];
  for (const { seq, userId, at } of lines) {
    const current = open.get(userId);
    if (current && at.getTime() - current.until.getTime() <= pauseMs) {
      current.lastSeq = seq;
      current.until = at;
      current.rows += 1;
      continue;
    }
    const fresh: EditSession = { userId, firstSeq: seq, lastSeq: seq, from: at, until: at, rows: 1 };
    open.set(userId, fresh);
    sessions.push(fresh);
  }
  return sessions.sort((a, b) => a.lastSeq - b.lastSeq);
}
