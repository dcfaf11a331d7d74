import { z } from "zod";
import { viewerContext } from "#app/context.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import type { AccessAnswer, OfflineAccess } from "#app/offline/returning.client.ts";
import type { Db } from "#db/client.ts";
import { listDocumentRights } from "#db/queries/document-access.ts";
import { listKeepableDocuments } from "#db/queries/keepable-documents.ts";
import type { Route } from "./+types/access";

/** More than anybody keeps on one device. */
const mostDocuments = 200;

const asked = z.array(z.string().max(100)).max(mostDocuments);

/**
 * For a device that works offline: who is signed in here, and what they may still do with the documents named by `?id=`,
 * or (`?all`, for a device that does not know what it keeps before somebody types the PIN) which documents they may
 * write in. What is absent answers as what one may not see. Opens nothing, so nothing is logged; that happens when a
 * document is opened.
 */
export async function loader({ context, request }: Route.LoaderArgs) {
  const viewer = context.get(viewerContext);
  const search = new URL(request.url).searchParams;
  const ids = asked.safeParse(search.getAll("id"));
  if (!viewer || !ids.success) return answer({ userId: viewer?.userId ?? null, access: {} });
  const { userId } = viewer;
  const access = await asViewer(context, (db) => (search.has("all") ? accessToAll(db, userId) : accessTo(db, userId, ids.data)));
  return answer({ userId, access });
}

async function accessToAll(db: Db, userId: string): Promise<Record<string, OfflineAccess>> {
  return Object.fromEntries((await listKeepableDocuments(db, { userId })).map((id) => [id, "write"]));
}

async function accessTo(db: Db, userId: string, ids: readonly string[]): Promise<Record<string, OfflineAccess>> {
  const rights = await listDocumentRights(
    db,
    ids.map((documentId) => ({ userId, documentId })),
  );
  const accessOf = new Map(rights.map(({ documentId, access }) => [documentId, access]));
  return Object.fromEntries(ids.map((id) => [id, accessOf.get(id) ?? "none"]));
}

function answer(body: AccessAnswer): Response {
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}
