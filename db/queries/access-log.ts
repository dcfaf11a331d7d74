import { createHash } from "node:crypto";
import { asc, desc, eq, sql } from "drizzle-orm";
import { auditAction, type AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import { accessLog } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** From where and how somebody acted. */
export type AccessPoint = { channel: "http" | "ws" | "export" | "job" | "cli"; ip?: string | null; userAgent?: string | null; traceId?: string | null };

const hashed = (value: string) => createHash("sha256").update(value).digest("hex").slice(0, 32);

/** Set once at start: which version and which process write the log. */
export const logSource = { appVersion: process.env["npm_package_version"] ?? "dev", instanceId: `${process.pid}` };

/** Of a member, what a line says. */
export type Actor = Pick<Member, "studyId" | "userId" | "name" | "organisationId" | "role" | "sessionId">;

/**
 * Records what a member did, in the transaction in which it is done: when the line cannot be written, it is not done.
 *
 * @param outcome `denied` for what was refused
 */
export async function recordEvent(db: Db, member: Actor, event: AuditEvent, at: AccessPoint = { channel: "http" }, outcome: "ok" | "denied" = "ok"): Promise<void> {
  await db.execute(sql`select append_access_log(${JSON.stringify(lineOf(member, event, at, outcome))}::jsonb)`);
}

/**
 * Records what somebody did by a one-time link: nobody of the study, so the line names the link instead of a person. In the
 * transaction in which it is done, which runs as the service.
 */
export async function recordLinkEvent(db: Db, { studyId }: { studyId: string }, event: AuditEvent, at: AccessPoint, outcome: "ok" | "denied" = "ok"): Promise<void> {
  const nobody = { studyId, userId: null, name: null, organisationId: null, role: null, sessionId: null };
  await db.execute(sql`select append_access_log(${JSON.stringify(lineOf(nobody, event, at, outcome))}::jsonb)`);
}

/** Records what several people did on their sockets, in one question. Runs as the service. */
export async function recordSocketEvents(db: Db, lines: readonly { actor: Actor; event: AuditEvent }[]): Promise<void> {
  // Always in the same order of studies: two processes that lock each other's chains would wait for ever.
  const sorted = [...lines].sort((a, b) => (a.actor.studyId < b.actor.studyId ? -1 : a.actor.studyId > b.actor.studyId ? 1 : 0));
  const entries = JSON.stringify(sorted.map(({ actor, event }) => lineOf(actor, event, { channel: "ws" }, event.type === "document.refused" ? "denied" : "ok")));
  await db.execute(sql`select append_access_log(entry) from jsonb_array_elements(${entries}::jsonb) with ordinality as line(entry, n) order by n`);
}

function lineOf(
  member: Actor | (Record<keyof Omit<Actor, "studyId">, null> & Pick<Actor, "studyId">),
  event: AuditEvent,
  at: AccessPoint,
  outcome: "ok" | "denied",
): Record<string, unknown> {
  const details = event as Record<string, unknown>;
  return {
    studyId: member.studyId,
    eventType: event.type,
    action: auditAction(event.type),
    outcome,
    reason: details["reason"] ?? null,
    userId: member.userId,
    userName: member.name,
    organisationId: member.organisationId,
    role: member.role,
    authMethod: member.userId === null || member.role === "guest" ? "link" : "password",
    sessionIdHash: member.sessionId === null ? null : hashed(member.sessionId),
    channel: at.channel,
    ip: at.ip ?? null,
    userAgentHash: at.userAgent ? hashed(at.userAgent) : null,
    traceId: at.traceId ?? null,
    caseId: details["caseId"] ?? null,
    ...objectOf(details),
    fields: Array.isArray(details["fields"]) ? details["fields"].join(",") : null,
    query: details["query"] ?? null,
    rowCount: details["rowCount"] ?? null,
    exportSha256: details["sha256"] ?? null,
    consentId: details["consentId"] ?? null,
    // Stand in the line alone, which the chain covers.
    tombstone: details["tombstone"],
    signature: details["signature"],
    authorisationRule: "permissions/1",
    ...logSource,
  };
}

const objectKeys = {
  memberCheckId: "member_check",
  documentId: "document",
  assignmentId: "assignment",
  meetingId: "meeting",
  actionId: "action",
  codeId: "code",
  instrumentVersionId: "instrument_version",
  subjectId: "member",
  drawId: "rating_draw",
  roundId: "calibration_round",
  releaseId: "release",
  format: "export",
  caseId: "case",
} as const;

function objectOf(details: Record<string, unknown>): { objectType: string | null; objectId: string | null } {
  for (const [key, type] of Object.entries(objectKeys)) if (typeof details[key] === "string") return { objectType: type, objectId: details[key] };
  return { objectType: null, objectId: null };
}

export type AccessLogRow = typeof accessLog.$inferSelect;

/** The newest lines of a study's access log. */
export async function listAccessLog(db: Db, { studyId, most }: { studyId: string; most: number }): Promise<AccessLogRow[]> {
  return db.select().from(accessLog).where(eq(accessLog.studyId, studyId)).orderBy(desc(accessLog.seq)).limit(most);
}

export type ChainProblem = { seq: number; problem: "gap" | "wrong_hash" | "wrong_previous" | "altered_column" };

/** Recomputes a study's chain from its lines; empty when nobody touched it. */
export async function verifyAccessLog(db: Db, { studyId }: { studyId: string }): Promise<ChainProblem[]> {
  const rows = await db.select().from(accessLog).where(eq(accessLog.studyId, studyId)).orderBy(asc(accessLog.seq));
  const problems: ChainProblem[] = [];
  let previous = "";
  rows.forEach((row, i) => {
    if (row.seq !== i + 1) problems.push({ seq: row.seq, problem: "gap" });
    if (row.prevHash !== previous) problems.push({ seq: row.seq, problem: "wrong_previous" });
    if (
      createHash("sha256")
        .update(row.prevHash + row.line)
        .digest("hex") !== row.hash
    )
      problems.push({ seq: row.seq, problem: "wrong_hash" });
    const line = JSON.parse(row.line) as Record<string, unknown>;
    const columns = ["eventType", "outcome", "userId", "userName", "role", "caseId", "objectId", "channel"] as const;
    if (columns.some((column) => (line[column] ?? null) !== row[column])) problems.push({ seq: row.seq, problem: "altered_column" });
    previous = row.hash;
  });
  return problems;
}
