import type { RouterContextProvider } from "react-router";
import type * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { groupSessions } from "#app/realtime/history/edit-sessions.ts";
import type { EntryPart } from "#app/realtime/history/parts.ts";
import { replayLog } from "#app/realtime/history/replay.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import type { AccessibleDocument } from "#db/queries/document-access.ts";
import { build } from "#db/queries/document-content.ts";
import { previewErasure } from "#db/queries/document-erasure.ts";
import { listNames, readEntryNames, readLog, readLogOutline, type LogOutline } from "#db/queries/document-history.ts";
import { listVersions, loadMoment, type DocumentVersion } from "#db/queries/document-versions.ts";
import { getWaitingBytes, listWaitingUpdates, type WaitingUpdate } from "#db/queries/quarantine.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import { listErasable } from "./erasable.server.ts";
import { chooseMoments, listMoments } from "./moments.ts";
import { documentTitle, showEntryParts, showOlder, showSession, showTexts, showVersion } from "./show-history.server.ts";
import { showWaiting } from "./waiting.server.ts";

/** So many sessions are listed on a page. */
const sessionsPerPage = 25;
/** What was put aside is shown up to so many times: somebody decides about them one by one. */
const mostWaiting = 3;

/** What the parts of a document of this kind are called in it. */
const partsOfKind: Record<AccessibleDocument["document"]["kind"], EntryPart[]> = {
  conversation: ["codings"],
  trajectory: ["episodes", "referrals", "events", "keyMoments", "handoverFactors"],
  assessment: ["answers"],
  synthesis: ["findings"],
  minutes: [],
};

/**
 * Everything the history of a document shows: who wrote when, the moments that were named, and the difference between two
 * of them. The member may open the document; that was asked before.
 */
export async function readHistory(context: Readonly<RouterContextProvider>, member: Member, { document, access }: AccessibleDocument, search: URLSearchParams) {
  const key = { studyId: member.studyId, documentId: document.id };
  const mayErase = services().can(member.role, "history.erase");
  const found = await asViewer(context, async (db) => {
    const versions = await listVersions(db, key);
    await record(context, db, member, { type: "history.read", documentId: document.id, caseId: document.caseId });
    const waiting = (await listWaitingUpdates(db, key)).slice(0, mostWaiting);
    return asServiceWithin(db, async (service) => {
      const outline = await readLogOutline(service, key);
      const moments = chooseMoments(search, outline, versions);
      const sessions = groupSessions(outline.lines.filter(({ seq }) => seq > (outline.compaction?.seq ?? 0)));
      const pageCount = Math.max(1, Math.ceil(sessions.length / sessionsPerPage));
      const page = Math.min(Math.max(1, Number.parseInt(search.get("page") ?? "1", 10) || 1), pageCount);
      const listed = sessions.toReversed().slice((page - 1) * sessionsPerPage, page * sessionsPerPage);
      const through = Math.max(moments.to, ...listed.map(({ lastSeq }) => lastSeq));
      const isErasing = mayErase && search.get("view") === "erase";
      return {
        versions,
        waiting: await withBytes(service, key, waiting),
        outline,
        moments,
        sessions,
        listed,
        page,
        pageCount,
        rows: await readLog(service, { documentId: document.id, through: isErasing || waiting.length > 0 ? Number.MAX_SAFE_INTEGER : through }),
        earlier: await loadEarlier(service, document.id, moments, outline, versions),
        names: await readEntryNames(service, key, partsOfKind[document.kind]),
        people: await listNames(service, { userIds: [...peopleIn(outline), ...(document.ownerId === null ? [] : [document.ownerId])] }),
        erasure: isErasing ? await previewErasure(service, key) : null,
      };
    });
  });

  const { versions, outline, moments, sessions, listed, rows, names, people } = found;
  const replayed = replayLog({ kind: document.kind, rows, owners: outline.owners, ...moments, sessions: listed, earlier: found.earlier });
  const nameOf = (userId: string | null) => (userId === null ? null : (people.get(userId) ?? m.history_person_gone()));
  const isWhole = search.get("view") === "whole";
  const current = () => build({ checkpoint: null, tail: rows }).doc;
  return {
    documentId: document.id,
    kind: document.kind,
    title: documentTitle(document, names, nameOf),
    canWrite: access === "write",
    mayErase,
    isWhole,
    page: found.page,
    pageCount: found.pageCount,
    sessions: listed.map((session) => showSession(session, replayed, nameOf)),
    versions: versions.map((version) => showVersion(version, outline)),
    older: showOlder(outline, nameOf),
    moments: listMoments({ outline, sessions: sessions.slice(-100), versions, selected: moments, nameOf }),
    from: moments.from,
    to: moments.to,
    last: outline.lines.at(-1)?.seq ?? 0,
    texts: showTexts(replayed, names, nameOf, isWhole),
    entries: showEntryParts(replayed, names, nameOf),
    waiting: found.waiting.map((update) => showWaiting(current(), update, { kind: document.kind, names })),
    erasing: found.erasure && { ...found.erasure, passages: access === "write" ? listErasable(current(), document.kind, names) : [] },
  };
}

export type HistoryPage = Awaited<ReturnType<typeof readHistory>>;

/** Everybody whose name a history may have to say. */
function peopleIn({ lines, owners, authorDays }: LogOutline): string[] {
  return [...new Set([...lines.flatMap(({ userId }) => userId ?? []), ...[...owners.values()].filter(Boolean), ...authorDays.map(({ userId }) => userId)])];
}

async function withBytes(db: Db, key: { studyId: string; documentId: string }, waiting: readonly WaitingUpdate[]): Promise<(WaitingUpdate & { bytes: Uint8Array })[]> {
  const updates: (WaitingUpdate & { bytes: Uint8Array })[] = [];
  for (const update of waiting) {
    const found = await getWaitingBytes(db, { ...key, id: update.id });
    if (found) updates.push({ ...update, bytes: found.bytes });
  }
  return updates;
}

/** Versions that lie before the first row of the log, as they were kept. */
async function loadEarlier(
  db: Db,
  documentId: string,
  { from, to }: { from: number; to: number },
  { compaction }: LogOutline,
  versions: readonly DocumentVersion[],
): Promise<Map<number, Y.Doc>> {
  const docs = new Map<number, Y.Doc>();
  for (const seq of [from, to]) {
    const version = compaction && seq < compaction.seq ? versions.find((one) => one.seq === seq) : undefined;
    const doc = version && (await loadMoment(db, { documentId, seq, versionId: version.id }));
    if (doc) docs.set(seq, doc);
  }
  return docs;
}
