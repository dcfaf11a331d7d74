import type { RouterContextProvider } from "react-router";
import { accessPointContext, viewerContext } from "#app/context.ts";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member, Viewer } from "#app/domain/member.ts";
import type { Action } from "#app/domain/permissions.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { services } from "#app/services.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { findMember } from "#db/queries/members.ts";
import type { Db } from "#db/client.ts";
import { requirePerson } from "./session.server.ts";

type Context = Readonly<RouterContextProvider>;

/**
 * The viewer as a member of the study who may do `action`. A study one does not belong to answers 404, like one that
 * does not exist; a study in which one may not do this answers 403.
 */
export async function requireMember(context: Context, request: Request, studyId: string, action: Action): Promise<Member> {
  const viewer = requirePerson(context, request);
  const member = await memberOf(context, request, viewer, studyId);
  if (!member) throw notFound();
  if (!services().can(member.role, action)) throw forbidden();
  return member;
}

/** Members found for the pages of one request. */
const found = new WeakMap<Context, Map<string, Promise<Member | null>>>();

/** Looked up once for a page and the layouts around it, which load at the same time. An action asks for itself: it may change the answer. */
function memberOf(context: Context, { method }: Request, viewer: Viewer, studyId: string): Promise<Member | null> {
  const find = () => findMember(services().store, viewer, { studyId });
  if (method !== "GET") return find();
  const ofRequest = found.get(context) ?? new Map<string, Promise<Member | null>>();
  found.set(context, ofRequest);
  const member = ofRequest.get(studyId) ?? find();
  ofRequest.set(studyId, member);
  return member;
}

/** One transaction in the viewer's name. Await nothing but the database inside. */
export function asViewer<T>(context: Context, work: (db: Db) => Promise<T>): Promise<T> {
  const viewer = context.get(viewerContext);
  if (!viewer) throw new Error("asViewer needs somebody who is signed in: call requireViewer or requireMember first.");
  return services().store.transaction({ as: "user", userId: viewer.userId }, work);
}

/** One transaction that counts over all cases of the member's study without seeing any text (for suppressed numbers). */
export function asAggregator<T>(member: Member, work: (db: Db) => Promise<T>): Promise<T> {
  return services().store.transaction({ as: "aggregate", studyId: member.studyId }, work);
}

/** Records in the access log, in the same transaction, from where the request came. */
export function record(context: Context, db: Db, member: Member, event: AuditEvent, outcome: "ok" | "denied" = "ok"): Promise<void> {
  return recordEvent(db, member, event, context.get(accessPointContext), outcome);
}
