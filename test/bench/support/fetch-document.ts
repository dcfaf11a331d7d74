import * as Y from "yjs";
import { open, pause, type Endpoint } from "./typing-room.ts";

/**
 * What somebody who opens a document now is given.
 *
 * @param until waits for what is still on its way, at most `mostMs`, once the server has answered, which it does within `readyMs`
 */
export async function fetchDocument(
  endpoint: Endpoint,
  documentId: string,
  { person = 0, until = () => true, mostMs = 5_000, readyMs = 30_000 }: { person?: number; until?: (doc: Y.Doc) => boolean; mostMs?: number; readyMs?: number } = {},
): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const client = open(endpoint, documentId, person, { onUpdate: (buffer, start, end) => Y.applyUpdate(doc, new Uint8Array(buffer.subarray(start, end))) });
  await client.untilReady(readyMs);
  for (const start = performance.now(); !until(doc) && performance.now() - start < mostMs;) await pause(10);
  client.destroy();
  return doc;
}
