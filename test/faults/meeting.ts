import * as Y from "yjs";
import { LiveClient } from "#test/support/live-client.ts";
import type { Target } from "#test/bench/support/target.ts";

/** The text that everybody in a meeting writes in: one paragraph of the notes. */
export function sharedText(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment("notes").get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("The meeting has no text yet.");
  return text;
}

/** What a client writes as its edit number `number`: a word that occurs nowhere else. */
export const token = (client: number, number: number) => `p${client}-${number} `;

export type Meeting = {
  documentId: string;
  clients: LiveClient[];
  /** Lets each client write its next token at the end of the text. */
  write: (client: number) => void;
  leave: () => void;
};

/** A way into a document: the server itself, a proxy before it, or one of several processes. */
export type Side = { address: string; origin: string };

/**
 * Brings people of different accounts together in one document.
 *
 * @param sides where they come in, in turn; without it the target's own address
 */
export async function meet(
  target: Target,
  {
    clients: count,
    document = 0,
    sides = [{ address: target.url.replace(/\/$/, ""), origin: target.origin }],
    resyncIntervalMs,
    clientId,
  }: { clients: number; document?: number; sides?: readonly Side[]; resyncIntervalMs?: number; clientId?: (client: number) => number },
): Promise<Meeting> {
  const documentId = target.documents[document];
  if (documentId === undefined) throw new Error(`There is no document ${document}.`);
  const arrive = (i: number) =>
    new LiveClient({
      ...sides[i % sides.length]!,
      cookie: target.cookies[i % target.cookies.length] ?? "",
      documentId,
      ...(resyncIntervalMs === undefined ? {} : { resyncIntervalMs }),
      ...(clientId === undefined ? {} : { clientId: clientId(i) }),
    });
  const first = arrive(0);
  await waitFor(() => first.isSynced, "the first person is in");
  first.edit((doc) => {
    const paragraph = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    doc.getXmlFragment("notes").insert(0, [paragraph]);
    text.insert(0, `${"Wij beginnen met wat er op tafel ligt. ".repeat(10)}\n`);
  });
  await waitFor(() => !first.hasUnacknowledged, "the first text is saved", 30_000);
  const clients = [first, ...Array.from({ length: count - 1 }, (_, i) => arrive(i + 1))];
  await waitFor(() => clients.every((client) => client.isSynced && client.doc.getXmlFragment("notes").length > 0), "everybody is in", 60_000);
  const write = (i: number) =>
    clients[i]?.edit((doc, number) => {
      const text = sharedText(doc);
      text.insert(text.length, token(i, number));
    });
  return { documentId, clients, write, leave: () => clients.forEach((client) => client.leave()) };
}

/** Everything of a document that people can see, in an order that does not depend on who says it. */
export function contentOf(doc: Y.Doc): string {
  const states = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const notes = doc.getXmlFragment("notes");
  const texts = notes
    .toArray()
    .map((child) => (child instanceof Y.XmlElement ? child.toArray().map((text) => (text instanceof Y.XmlText ? text.toDelta() : String(text))) : String(child)));
  const values = Object.entries(doc.getMap("values").toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ texts, values, states });
}

/** How often each token stands in a text. */
export function countTokens(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/p\d+-\d+ /g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Waits until something holds. */
export async function waitFor(holds: () => boolean, what: string, mostMs = 20_000): Promise<void> {
  if (!(await comesTrue(holds, mostMs))) throw new Error(`Did not happen within ${mostMs / 1000} s: ${what}`);
}

/** Whether something comes to hold in that time. */
export async function comesTrue(holds: () => boolean, mostMs: number): Promise<boolean> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > mostMs) return false;
    await pause(10);
  }
  return true;
}

/** Whether all clients have the same document, with nothing missing. */
export function areEqual(clients: LiveClient[]): boolean {
  if (clients.some((client) => !client.isSynced || client.isWaiting)) return false;
  const states = new Set(clients.map(({ doc }) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b))));
  return states.size === 1 && new Set(clients.map(({ doc }) => contentOf(doc))).size === 1;
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lets everybody write about so many tokens per second, until told to stop. */
export function keepWriting(meeting: Meeting, perSecond: number): () => void {
  const timers = meeting.clients.map((_, i) => {
    const next = (): NodeJS.Timeout =>
      setTimeout(
        () => {
          meeting.write(i);
          timers[i] = next();
        },
        (1000 / perSecond) * (0.7 + 0.6 * Math.random()),
      );
    return next();
  });
  return () => timers.forEach((timer) => clearTimeout(timer));
}
