import type { RouterContextProvider } from "react-router";
import { replaceWords } from "#app/domain/identifiers/identifiers.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { type Replacing, replaceInDocument } from "#app/realtime/replace-words.ts";
import { services } from "#app/services.ts";
import { replaceInComments } from "#db/queries/comment-words.ts";
import { listCaseTexts, setDocumentTitle } from "#db/queries/pseudonyms.ts";

/** In how many places something was replaced, in how many documents, and how many documents were closed for changes. */
export type Replaced = { places: number; documents: number; closed: number };

/**
 * Replaces words in every document of a case that the member may write in, for everybody who has it open, and in the
 * comments on it. What was there remains in the history until somebody erases it. The caller has checked that the member
 * may write in the case.
 */
export async function replaceEverywhere(context: Readonly<RouterContextProvider>, member: Member, { caseId }: { caseId: string }, replacing: Replacing): Promise<Replaced> {
  const { studyId, userId } = member;
  const texts = await asViewer(context, (db) => listCaseTexts(db, member, { caseId }));
  const open = texts.filter(({ canWrite }) => canWrite);
  const total: Replaced = { places: 0, documents: 0, closed: texts.filter(({ canWrite, body }) => !canWrite && replacing(body).length > 0).length };
  for (const { documentId, kind, title } of open) {
    let places = await asViewer(context, async (db) => {
      const inTitle = replacing(title);
      if (inTitle.length > 0) await setDocumentTitle(db, { studyId, documentId, title: replaceWords(title, inTitle) });
      return inTitle.length + (await replaceInComments(db, { studyId, documentId }, replacing));
    });
    await services().collab.change(documentId, userId, (doc) => {
      places += replaceInDocument(doc, kind, replacing);
    });
    if (places === 0) continue;
    total.places += places;
    total.documents++;
    services().events.publish(studyId, { topic: "document", id: documentId });
    services().events.publish(studyId, { topic: "comment", id: documentId });
  }
  await asViewer(context, (db) => record(context, db, member, { type: "pseudonym.replaced", caseId, rowCount: total.places }));
  return total;
}
