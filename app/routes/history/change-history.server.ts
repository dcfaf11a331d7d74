import type { RouterContextProvider } from "react-router";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { forbidden } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { erasureMark } from "#app/realtime/documents.ts";
import { forgetGoneWords, removePassage } from "#app/realtime/history/erase.ts";
import { restoreState } from "#app/realtime/history/restore.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { formatInstant } from "#app/ui/dates.ts";
import type { AccessibleDocument } from "#db/queries/document-access.ts";
import { eraseHistory } from "#db/queries/document-erasure.ts";
import { createVersion, lastSeqAt, listVersions, loadMoment } from "#db/queries/document-versions.ts";
import { decideQuarantine, getWaitingBytes } from "#db/queries/quarantine.ts";
import { asServiceWithin } from "#db/client.ts";
import type { HistoryForm } from "./forms.ts";

type Context = Readonly<RouterContextProvider>;
type Form<Intent extends HistoryForm["intent"]> = Extract<HistoryForm, { intent: Intent }>;
/** What happened, for the notice on the page, and from which moment on to show it; or what is wrong, by field. */
export type HistoryOutcome = { done: "named" | "restored" | "erased" | "applied" | "discarded"; from?: number } | { errors: FormErrors };

/** Where the page goes on after something was done. */
export function afterwards({ done, from }: Exclude<HistoryOutcome, { errors: FormErrors }>): string {
  return `?${new URLSearchParams({ done, ...(from !== undefined && { from: String(from) }) })}`;
}

/**
 * Does what a form of the history asks. The member may open the document; that was asked before.
 *
 * @throws the 403 response when the member may not do this to it
 */
export async function changeHistory(context: Context, member: Member, accessible: AccessibleDocument, form: HistoryForm): Promise<HistoryOutcome> {
  const { document, access } = accessible;
  if (form.intent === "erase") {
    if (!services().can(member.role, "history.erase")) throw forbidden();
    return erase(context, member, accessible, form);
  }
  if (access !== "write") return document.lockedAt || member.studyEnded ? { errors: { form: m.history_error_locked() } } : Promise.reject(forbidden());
  switch (form.intent) {
    case "name":
      return name(context, member, accessible, form);
    case "restore":
      return restore(context, member, accessible, form);
    case "decide":
      return decide(context, member, accessible, form);
  }
}

const keyOf = (member: Member, { document }: AccessibleDocument) => ({ studyId: member.studyId, documentId: document.id });
const about = ({ document }: AccessibleDocument) => ({ documentId: document.id, caseId: document.caseId });

async function name(context: Context, member: Member, accessible: AccessibleDocument, { seq, name, reason = "" }: Form<"name">): Promise<HistoryOutcome> {
  return asViewer(context, async (db) => {
    const found = await asServiceWithin(db, (service) => lastSeqAt(service, { documentId: accessible.document.id, seq }));
    if (found === null) return { errors: { form: m.history_error_moment() } };
    await createVersion(db, member, { ...keyOf(member, accessible), id: services().newId(), seq: found, name, reason });
    await record(context, db, member, { type: "history.named", ...about(accessible) });
    return { done: "named" };
  });
}

/** What stands there now gets a name first, so that this too can be undone (rule HI4). */
async function restore(context: Context, member: Member, accessible: AccessibleDocument, { seq }: Form<"restore">): Promise<HistoryOutcome> {
  const { id: documentId, kind } = accessible.document;
  const { collab, newId, now } = services();
  const found = await asViewer(context, async (db) => {
    const version = (await listVersions(db, keyOf(member, accessible))).find((one) => one.seq === seq);
    const [doc, last] = await asServiceWithin(db, async (service) => [
      await loadMoment(service, { documentId, seq, ...(version && { versionId: version.id }) }),
      await lastSeqAt(service, { documentId }),
    ]);
    if (!doc || last === null) return null;
    const title = version ? m.history_before_version({ name: version.name }) : m.history_before_moment({ when: formatInstant(now()) });
    await createVersion(db, member, { ...keyOf(member, accessible), id: newId(), seq: last, name: title.slice(0, 160), reason: "" });
    await record(context, db, member, { type: "history.restored", ...about(accessible) });
    return { then: doc, last };
  });
  if (!found) return { errors: { form: m.history_error_moment() } };
  await collab.change(documentId, member.userId, (live) => restoreState(live, found.then, kind));
  return { done: "restored", from: found.last };
}

/** How often to clean up and try again when others write at the same time. */
const mostTries = 4;

async function erase(context: Context, member: Member, accessible: AccessibleDocument, { passage, reason }: Form<"erase">): Promise<HistoryOutcome> {
  const { id: documentId, kind, lockedAt } = accessible.document;
  const { collab, newId } = services();
  const erasureId = newId();
  if (passage) {
    if (accessible.access !== "write") return { errors: { form: m.history_error_locked() } };
    let isGone = false;
    await collab.change(documentId, member.userId, (doc) => {
      isGone = removePassage(doc, kind, passage);
    });
    if (!isGone) return { errors: { passage: m.history_error_passage() } };
  }
  for (let tries = 0; tries < mostTries; tries++) {
    await collab.change(documentId, member.userId, (doc) => {
      if (kind === "conversation") forgetGoneWords(doc);
      // Who can write could undo it: they start afresh.
      if (!lockedAt && !member.studyEnded) erasureMark(doc).set(erasureId);
    });
    await collab.projectNow(documentId);
    const outcome = await asViewer(context, async (db) => {
      const erased = await asServiceWithin(db, (service) => eraseHistory(service, member, { id: erasureId, documentId, reason }));
      if (erased !== "not_ready") await record(context, db, member, { type: "history.erased", ...about(accessible) });
      return erased;
    });
    if (outcome !== "not_ready") return { done: "erased" };
  }
  return { errors: { form: m.history_error_busy() } };
}

async function decide(context: Context, member: Member, accessible: AccessibleDocument, { id, decision }: Form<"decide">): Promise<HistoryOutcome> {
  const key = { ...keyOf(member, accessible), id };
  const { collab, now } = services();
  const update = await asViewer(context, async (db) => {
    const waiting = await asServiceWithin(db, async (service) => {
      const found = await getWaitingBytes(service, key);
      return found && (await decideQuarantine(service, member, { ...key, decision, now: now() })) ? found : null;
    });
    if (waiting) await record(context, db, member, { type: "history.decided", ...about(accessible) });
    return waiting;
  });
  if (!update) return { errors: { form: m.history_error_decided() } };
  // In the name of whoever wrote it: that somebody let it through stands in the access log.
  if (decision === "applied") await collab.change(accessible.document.id, update.userId, (doc) => Y.applyUpdate(doc, update.bytes));
  return { done: decision };
}
