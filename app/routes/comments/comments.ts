import type { RouterContextProvider } from "react-router";
import { mayComment } from "#app/domain/comments.ts";
import type { Member } from "#app/domain/member.ts";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listReaders, listThreads } from "#db/queries/comments.ts";
import { getAccessibleDocument, type AccessibleDocument } from "#db/queries/document-access.ts";
import type { Db } from "#db/client.ts";
import { changeComments } from "./change-comments.server.ts";
import { commentForm } from "./forms.ts";
import { type CommentsAnswer, viewThreads } from "./view-comments.server.tsx";
import type { Route } from "./+types/comments";

const uncached = { headers: { "cache-control": "no-store" } };

/** The comments on a document and whom one can name in them, as JSON. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "comment.read");
  const answer = await withDocument(context, member, params.documentId, async (db, { document, access }): Promise<CommentsAnswer> => {
    const threads = await listThreads(db, member, { documentId: document.id });
    const readers = await listReaders(db, { studyId: member.studyId, documentId: document.id });
    await record(context, db, member, { type: "comment.listed", documentId: document.id, caseId: document.caseId, rowCount: threads.length });
    const people = readers.filter(({ userId }) => userId !== member.userId);
    const about = { kind: document.kind, access };
    return { mayWrite: mayComment(member, about), threads: viewThreads(threads, member, about), people, now: services().now().toISOString() };
  });
  return Response.json(answer, uncached);
}

/** One change of the comments on a document: 400 with a sentence for each field that can be mended, else the thread it happened in. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "comment.read");
  const form = parseForm(commentForm, await request.formData());
  if (!form.ok) return Response.json({ errors: form.errors }, { ...uncached, status: 400 });

  const { threadId, isNews } = await withDocument(context, member, params.documentId, (db, accessible) => changeComments(context, db, { member, ...accessible }, form.value));
  if (isNews) services().events.publish(member.studyId, { topic: "comment", id: params.documentId });
  return Response.json({ threadId }, uncached);
}

/** @throws the 404 response when there is no such document, or it is not the member's to read, or it has no comments (rule CM1) */
function withDocument<T>(context: Readonly<RouterContextProvider>, member: Member, documentId: string, work: (db: Db, accessible: AccessibleDocument) => Promise<T>): Promise<T> {
  return asViewer(context, async (db) => {
    const accessible = await getAccessibleDocument(db, member, { documentId });
    if (!accessible || accessible.document.kind === "assessment") throw notFound();
    return work(db, accessible);
  });
}
