import type { RouterContextProvider } from "react-router";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import { patternReader, type PatternReader } from "#app/domain/patterns.ts";
import { asAggregator, asViewer, record } from "#app/middleware/members.server.ts";
import type { Db } from "#db/client.ts";

/**
 * Counts as the member may: over the cases in sight, or, for who sees suppressed numbers, over all cases in a role that
 * can read no text. Recorded first; what is not recorded is not counted.
 */
export async function countFor<T>(context: Readonly<RouterContextProvider>, member: Member, event: AuditEvent, count: (db: Db, reader: PatternReader) => Promise<T>): Promise<T> {
  const reader = patternReader(member);
  if (reader.rule) {
    await asViewer(context, (db) => record(context, db, member, event));
    return asAggregator(member, (db) => count(db, reader));
  }
  return asViewer(context, async (db) => {
    await record(context, db, member, event);
    return count(db, reader);
  });
}
