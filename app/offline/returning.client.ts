import { DocumentSession, type EndReason } from "#app/realtime/document-session.ts";
import type { KeptDocument } from "./kept-documents.client.ts";

/** What somebody may do with a document, as `/offline/access` answers it. */
export type OfflineAccess = "write" | "read" | "none";

/** Whether the server can be reached, as whom, and what they may do with the documents asked about. */
export type Reach = { state: "away" } | { state: "signedOut" } | { state: "there"; userId: string; access: Record<string, OfflineAccess> };

export type AccessAnswer = { userId: string | null; access: Record<string, OfflineAccess> };

const answerWithinMs = 8_000;

/** @param about the documents one wants to know about, or `all` that the person may write in */
export async function reachServer(about: readonly string[] | "all"): Promise<Reach> {
  const asked = about === "all" ? "all" : new URLSearchParams(about.map((id) => ["id", id]));
  try {
    const response = await fetch(`/offline/access?${asked}`, { cache: "no-store", signal: AbortSignal.timeout(answerWithinMs) });
    if (!response.ok) return { state: "away" };
    const { userId, access } = (await response.json()) as AccessAnswer;
    return userId === null ? { state: "signedOut" } : { state: "there", userId, access };
  } catch {
    return { state: "away" };
  }
}

/** Why something was not sent: how the server ended the connection, or `waiting` when it did not answer in time. */
export type Unsent = Exclude<EndReason, "accessChanged"> | "readOnly" | "waiting";

const sentWithinMs = 20_000;

/** A session with what lies on this device, not connected until `provider.connect()`. */
export function openKept({ page, state }: Pick<KeptDocument, "page" | "state">): DocumentSession {
  return new DocumentSession(page.documentId, { canWrite: true, state, address: `${location.origin.replace(/^http/, "ws")}/collab`, connect: false });
}

/** Connects a session and waits until the server has committed all it lacked, or says that it will not. */
export function send(session: DocumentSession): Promise<"sent" | Unsent> {
  return new Promise((resolve) => {
    const end = (outcome: "sent" | Unsent) => {
      stop();
      clearTimeout(timer);
      resolve(outcome);
    };
    const look = () => {
      const { progress } = session;
      if (progress.state === "saved" && !session.hasUnsaved) end("sent");
      if (progress.state === "ended") end(progress.reason === "accessChanged" ? "readOnly" : progress.reason);
    };
    const timer = setTimeout(() => end("waiting"), sentWithinMs);
    const stop = session.subscribe(look);
    session.provider.connect();
    look();
  });
}
