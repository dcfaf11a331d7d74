import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from "yauzl";
import { type ImportProblem, type ImportResult, refuseImport } from "../domain/import-problem.ts";

export type ZipContent = { names: string[]; kept: Map<string, Uint8Array> };

const maxMegabytes = 50;
const maxRatio = 100;
const maxEntries = 2000;
/** A small part that shrinks a thousandfold harms nobody. */
const ratioFreeBytes = 65_536;

/** Two bytes every ZIP file starts with. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Unpacks in memory and checks every part, kept or not: sizes before and while unpacking, names, checksums. So whoever
 * opens the same bytes afterwards gets no more out of them than was counted here.
 */
export async function readZip(bytes: Uint8Array, { place, keep }: { place: string; keep: (name: string) => boolean }): Promise<ImportResult<ZipContent>> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, decodeStrings: false });
  } catch {
    return refuseImport(place, { kind: "zip_broken" });
  }
  try {
    const entries = await listEntries(zip);
    if (!Array.isArray(entries)) return refuseImport(place, entries);

    const kept = new Map<string, Uint8Array>();
    for (const { entry, name } of entries) {
      const content = await unpack(zip, entry);
      if (keep(name)) kept.set(name, content);
    }
    return { ok: true, value: { names: entries.map(({ name }) => name), kept } };
  } catch {
    return refuseImport(place, { kind: "zip_broken" });
  }
}

type NamedEntry = { entry: Entry; name: string };

async function listEntries(zip: ZipFile): Promise<NamedEntry[] | ImportProblem> {
  const entries: NamedEntry[] = [];
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.length === maxEntries) return { kind: "zip_too_many_entries", max: maxEntries };
    if (entry.isEncrypted()) return { kind: "zip_encrypted" };

    const name = nameOf(entry);
    if (validateFileName(name) !== null) return { kind: "zip_unsafe_path", entry: name };
    unpackedBytes += entry.uncompressedSize;
    if (unpackedBytes > maxMegabytes * 1_000_000) return { kind: "zip_too_large", maxMegabytes };
    if (entry.uncompressedSize > ratioFreeBytes && entry.uncompressedSize > maxRatio * entry.compressedSize) return { kind: "zip_ratio", max: maxRatio };
    entries.push({ entry, name });
  }
  return entries;
}

function nameOf(entry: Entry): string {
  // Some Windows programs separate folders with a backslash.
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

/** @throws when the content is longer or shorter than announced, or its checksum differs */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw new Error("Checksum of a zipped part differs");
  return content;
}
