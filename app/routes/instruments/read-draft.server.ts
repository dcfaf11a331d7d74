import { createHash } from "node:crypto";
import type { RouterContextProvider } from "react-router";
import { canonical } from "#app/domain/canonical.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { changeDraft, getDraft, type Draft } from "#db/queries/instrument-drafts.ts";

type Context = Readonly<RouterContextProvider>;
type Asked = { context: Context; request: Request; params: { studyId: string; instrumentId: string } };

/** The draft that an address is about, for who may edit it. @throws 404 when there is none */
export async function requireDraft({ context, request, params }: Asked): Promise<{ member: Member; draft: Draft }> {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const draft = await asViewer(context, (db) => getDraft(db, { ...params, studyId: member.studyId }));
  if (!draft) throw notFound();
  return { member, draft };
}

/**
 * Changes the draft, records it and tells open pages.
 *
 * @returns the changed draft; null when there is no draft, or what was to be changed is gone
 */
export async function editDraft(
  context: Context,
  member: Member,
  { instrumentId, type = "instrument.edited" }: { instrumentId: string; type?: Extract<AuditEvent, { instrumentVersionId: string }>["type"] },
  change: (definition: InstrumentDefinition) => InstrumentDefinition | null,
): Promise<Draft | null> {
  const changed = await asViewer(context, async (db) => {
    const draft = await changeDraft(db, { studyId: member.studyId, instrumentId }, change);
    if (draft) await record(context, db, member, { type, instrumentVersionId: draft.id });
    return draft;
  });
  if (changed) services().events.publish(member.studyId, { topic: "protocol", id: instrumentId });
  return changed;
}

/** Tells whether something was changed since a page showed it. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("base64url").slice(0, 16);
}
