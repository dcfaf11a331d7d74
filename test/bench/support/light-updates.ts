import * as Y from "yjs";
import { ByteReader, ByteWriter } from "./bytes.ts";

/** An id in the Yjs format. */
export type ItemId = { client: number; clock: number };

/** The first content of a document that is typed in: paragraphs, each with a text. */
export type BaseDocument = { update: Buffer; texts: ItemId[]; field: string };

const sentence = "in het gesprek noemde zij wat er toen nodig was en waarom het nog jaren duurde ";

/** The client id under which documents get their first content. */
export const seederClient = 1_900_000_001;
/** Typists have ids from here on. */
export const firstTypist = 2_000_000_000;

/**
 * @param paragraphs empty ones, to type in
 * @param filled paragraphs of 300 characters beside them
 */
export function baseDocument(paragraphs: number, { filled = 0, field = "notes" }: { filled?: number; field?: string } = {}): BaseDocument {
  const doc = new Y.Doc();
  doc.clientID = seederClient;
  const texts: ItemId[] = [];
  doc.transact(() => {
    const fragment = doc.getXmlFragment(field);
    const add = (content: string) => {
      const paragraph = new Y.XmlElement("paragraph");
      const text = new Y.XmlText(content);
      fragment.push([paragraph]);
      paragraph.push([text]);
      return text._item?.id;
    };
    for (let i = 0; i < paragraphs; i++) {
      const id = add("");
      if (id) texts.push({ client: id.client, clock: id.clock });
    }
    for (let i = 0; i < filled; i++) add(sentence.repeat(4).slice(0, 300));
  });
  const update = Buffer.from(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return { update, texts, field };
}

/** What typist `typist` writes as his edit number `edit`: `units` characters of plain ASCII. */
export function typed(typist: number, edit: number, units: number): string {
  if (units === 1) return sentence[(typist * 7 + edit) % sentence.length]!;
  return `${typist}-${edit} `.padEnd(units, sentence.repeat(Math.ceil(units / sentence.length)));
}

export type TypedEdit = {
  client: number;
  typist: number;
  edit: number;
  units: number;
  text: ItemId;
  /** How many of the typist's last edits stay: what he wrote before them is deleted. */
  kept?: number;
};

/** The update of that edit: text at the end of what the typist wrote before, without a document to make it from. */
export function typedUpdate({ client, typist, edit, units, text, kept = Infinity }: TypedEdit): Buffer {
  const writer = new ByteWriter(units + 48)
    .uint(1)
    .uint(1)
    .uint(client)
    .uint(edit * units);
  // 4 is a string; 128 says that it stands after another item, else its parent is named.
  if (edit === 0) writer.byte(4).uint(0).uint(text.client).uint(text.clock);
  else
    writer
      .byte(4 | 128)
      .uint(client)
      .uint(edit * units - 1);
  writer.text(typed(typist, edit, units));
  if (edit < kept) writer.uint(0);
  else
    writer
      .uint(1)
      .uint(client)
      .uint(1)
      .uint((edit - kept) * units)
      .uint(units);
  return Buffer.from(writer.done());
}

/** A cursor after that edit, as an editor would tell it. */
export function cursorUpdate({ client, clock, typist, at }: { client: number; clock: number; typist: number; at: number }): Buffer {
  const place = { type: null, tname: null, item: { client, clock: Math.max(0, at) }, assoc: 0 };
  const state = JSON.stringify({ user: { name: `Onderzoeker ${typist + 1}`, color: "#2f7f6f" }, cursor: { anchor: place, head: place } });
  return Buffer.from(new ByteWriter(320).uint(1).uint(client).uint(clock).text(state).done());
}

const reader = new ByteReader();

/** Tells each run of ids in an update: `client` has it from `from` up to, not including, `to`. */
export function scanUpdate(buffer: Buffer, start: number, end: number, tell: (client: number, from: number, to: number) => void): void {
  try {
    scanPlain(buffer, start, end, tell);
  } catch {
    // Content that the quick way does not know.
    const { from, to } = Y.parseUpdateMeta(new Uint8Array(buffer.subarray(start, end)));
    for (const [client, clock] of from) tell(client, clock, to.get(client) ?? clock);
  }
}

function scanPlain(buffer: Buffer, start: number, end: number, tell: (client: number, from: number, to: number) => void): void {
  reader.from(buffer, start, end);
  for (let sections = reader.uint(); sections > 0; sections--) {
    let structs = reader.uint();
    const client = reader.uint();
    let clock = reader.uint();
    let from = clock;
    for (; structs > 0; structs--) {
      const info = reader.byte();
      const ref = info & 31;
      if (ref === 10) {
        if (clock > from) tell(client, from, clock);
        clock += reader.uint();
        from = clock;
      } else clock += ref === 0 ? reader.uint() : skipItem(info, ref);
    }
    if (clock > from) tell(client, from, clock);
  }
}

/** @returns how many ids the item has */
function skipItem(info: number, ref: number): number {
  for (const bit of [128, 64]) {
    if (!(info & bit)) continue;
    reader.uint();
    reader.uint();
  }
  if (!(info & 192)) {
    if (reader.uint() === 1) reader.skipText();
    else {
      reader.uint();
      reader.uint();
    }
    if (info & 32) reader.skipText();
  }
  if (ref === 1) return reader.uint();
  if (ref === 4) return skipString();
  if (ref === 6) {
    reader.skipText();
    reader.skipText();
  } else if (ref === 7) {
    const type = reader.uint();
    if (type === 3 || type === 5) reader.skipText();
  } else throw new RangeError(`Content ${ref}.`);
  return 1;
}

/** @returns its length in UTF-16 units, which is what ids count */
function skipString(): number {
  const bytes = reader.uint();
  const start = reader.at;
  reader.skip(bytes);
  for (let i = start; i < reader.at; i++) if (reader.buffer[i]! > 127) return reader.buffer.toString("utf8", start, reader.at).length;
  return bytes;
}

const awarenessReader = new ByteReader();

/** Tells of each client in an awareness update how new its state is, and whether it left. */
export function scanAwareness(buffer: Buffer, start: number, end: number, tell: (client: number, clock: number, isGone: boolean) => void): void {
  const reader = awarenessReader.from(buffer, start, end);
  for (let count = reader.uint(); count > 0; count--) {
    const client = reader.uint();
    const clock = reader.uint();
    const length = reader.uint();
    const isGone = length === 4 && buffer[reader.at] === 0x6e;
    reader.skip(length);
    tell(client, clock, isGone);
  }
}
