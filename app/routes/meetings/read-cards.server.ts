import type { RouterContextProvider } from "react-router";
import * as Y from "yjs";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { synthesisDocument } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { services } from "#app/services.ts";
import { listCardSources } from "#db/queries/case-cards.ts";
import type { CaseCard } from "#db/schema/index.ts";

export type NewCard = { caseId: string; code: string; card: CaseCard };

/** Case cards as the cases are now, to be frozen on an agenda; cases that may not be discussed are left out. */
export async function readCards(context: Readonly<RouterContextProvider>, member: Member, caseIds: readonly string[]): Promise<NewCard[]> {
  if (caseIds.length === 0) return [];
  const { collab, now } = services();
  const sources = await asViewer(context, async (db) => {
    const found = await listCardSources(db, member, { caseIds, today: calendarDay(now()) });
    for (const { caseId } of found) await record(context, db, member, { type: "case.opened", caseId });
    return found;
  });
  const cards: NewCard[] = [];
  for (const { caseId, code, synthesisDocumentId, card } of sources) {
    cards.push({ caseId, code, card: { ...card, vignette: vignetteOf(await collab.snapshot(synthesisDocumentId)) } });
  }
  return cards;
}

function vignetteOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return docToPlainText(fragmentToJson(synthesisDocument(doc).summary)).text.trim();
}
