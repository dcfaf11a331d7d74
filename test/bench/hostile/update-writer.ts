import { ByteWriter } from "../support/bytes.ts";

/** An id in the Yjs format: who made it, and which of his it is. */
export type Id = { client: number; clock: number };

/** What a struct says about its place and its content; each part may be as wrong as the caller likes. */
export type StructPlan = {
  /** 0–10 are known to Yjs, up to 31 fit. */
  contentRef: number;
  origin?: Id;
  rightOrigin?: Id;
  /** A root type by name, or another item; only written when there is no origin, as in the format. */
  parent?: string | Id;
  key?: string;
  content: (writer: ByteWriter) => void;
};

export const contentRef = { gc: 0, deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9, skip: 10 } as const;
export const typeRef = { array: 0, map: 1, text: 2, xmlElement: 3, xmlFragment: 4, xmlHook: 5, xmlText: 6 } as const;

export function writeStruct(writer: ByteWriter, { contentRef: ref, origin, rightOrigin, parent = "notes", key, content }: StructPlan): void {
  if (ref === contentRef.gc || ref === contentRef.skip) {
    writer.byte(ref);
    content(writer);
    return;
  }
  writer.byte(ref | (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === undefined ? 0 : 32));
  if (origin) writer.uint(origin.client).uint(origin.clock);
  if (rightOrigin) writer.uint(rightOrigin.client).uint(rightOrigin.clock);
  if (!origin && !rightOrigin) {
    if (typeof parent === "string") writer.uint(1).text(parent);
    else writer.uint(0).uint(parent.client).uint(parent.clock);
    if (key !== undefined) writer.text(key);
  }
  content(writer);
}

export type Section = { id: Id; structs: StructPlan[]; /** What the section claims to hold, when that is a lie. */ claims?: number };
export type Deletions = { client: number; ranges: [clock: number, length: number][]; claims?: number }[];

/** An update of these structs and deletions. `claims` is how many clients it says it has. */
export function writeUpdate(sections: Section[], { deletions = [], claims = sections.length }: { deletions?: Deletions; claims?: number } = {}): Buffer {
  const writer = new ByteWriter(256).uint(claims);
  for (const { id, structs, claims: count = structs.length } of sections) {
    writer.uint(count).uint(id.client).uint(id.clock);
    for (const struct of structs) writeStruct(writer, struct);
  }
  writer.uint(deletions.length);
  for (const { client, ranges, claims: count = ranges.length } of deletions) {
    writer.uint(client).uint(count);
    for (const [clock, length] of ranges) writer.uint(clock).uint(length);
  }
  return Buffer.from(writer.done());
}

/** One section with one struct: the usual shape of what somebody typed. */
export const oneStruct = (id: Id, struct: StructPlan): Buffer => writeUpdate([{ id, structs: [struct] }]);

export const text = (value: string) => (writer: ByteWriter) => void writer.text(value);
export const length = (value: number) => (writer: ByteWriter) => void writer.uint(value);
