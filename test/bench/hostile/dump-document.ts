import * as Y from "yjs";

type Part = { content: unknown; marks: string };
type Dump = { list: Part[]; map: [key: string, value: unknown][] } | "too deep to be read";

/** Deeper than any document may be; a reader that goes on would run out of stack. */
const deepest = 500;

/** Everything that can be read in a document, root by root, whatever types it uses; and what it has of each client. */
export function dumpDocument(doc: Y.Doc): string {
  const roots = [...doc.share].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, content: dumpType(type as Y.AbstractType<unknown>, 0) }));
  const states = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  // A root that nothing is left in may or may not have been made.
  const filled = roots.filter(({ content }) => typeof content === "string" || content.list.length + content.map.length > 0);
  return JSON.stringify({ filled, states });
}

/** In what a document differs from the one it should be: in how much it has of somebody, or in what can be read. Null when in nothing. */
export function describeDifference(doc: Y.Doc, wanted: Y.Doc): string | null {
  if (dumpDocument(doc) === dumpDocument(wanted)) return null;
  const [has, should] = [doc, wanted].map((one) => Y.decodeStateVector(Y.encodeStateVector(one))) as [Map<number, number>, Map<number, number>];
  const clients = [...new Set([...has.keys(), ...should.keys()])].filter((client) => has.get(client) !== should.get(client));
  if (clients.length === 0) return "other content";
  return clients.map((client) => `${has.get(client) ?? 0} instead of ${should.get(client) ?? 0} of ${client}`).join(", ");
}

// Reads the linked lists themselves: the public readers each know one kind of type only, and a hostile document mixes them.
function dumpType(type: Y.AbstractType<unknown>, depth: number): Dump {
  if (depth > deepest) return "too deep to be read";
  const list: Part[] = [];
  const marks = new Map<string, unknown>();
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    // Marks that change nothing are swept away at other moments in each copy: what counts is what the text looks like.
    if (item.content instanceof Y.ContentFormat) setMark(marks, item.content);
    else for (const content of dumpContent(item.content, depth)) list.push({ content, marks: JSON.stringify([...marks].sort(([a], [b]) => (a < b ? -1 : 1))) });
  }
  const entries = [...type._map].filter(([, item]) => !item.deleted).sort(([a], [b]) => (a < b ? -1 : 1));
  return { list: joinTexts(list), map: entries.map(([key, item]) => [key, dumpContent(item.content, depth).at(-1)]) };
}

/** One by one what stands in a row: in each copy of a document it may be cut into other pieces. */
function dumpContent(content: Y.Item["content"], depth: number): unknown[] {
  if (content instanceof Y.ContentString) return [content.str];
  if (content instanceof Y.ContentType)
    return [
      { type: content.type.constructor.name, name: "nodeName" in content.type ? content.type.nodeName : "", in: dumpType(content.type as Y.AbstractType<unknown>, depth + 1) },
    ];
  if (content instanceof Y.ContentDoc) return [{ subdocument: content.doc.guid }];
  if (content instanceof Y.ContentBinary) return [{ bytes: Buffer.from(content.content).toString("base64") }];
  return content.getContent();
}

function setMark(marks: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key);
  else marks.set(key, value);
}

function joinTexts(list: Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of list) {
    const last = joined.at(-1);
    if (typeof part.content === "string" && typeof last?.content === "string" && last.marks === part.marks) last.content += part.content;
    else joined.push({ ...part });
  }
  return joined;
}
