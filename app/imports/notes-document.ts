import { Buffer } from "node:buffer";
import { type ImportProblem, type ImportResult, refuseImport } from "../domain/import-problem.ts";
import { type ImportedNotes, type RawBlock, toBlocks } from "./notes-blocks.ts";
import { readDocxBlocks } from "./notes-docx.ts";
import { readMarkdownBlocks } from "./notes-markdown.ts";
import { readOdtBlocks } from "./notes-odt.ts";
import { readTextBlocks } from "./notes-text.ts";
import { decodeText } from "./text-encoding.ts";
import { isZip } from "./zip.ts";

export type { ImportedNotes, NotesBlock, TextRun } from "./notes-blocks.ts";

export const maxMegabytes = 20;
export const maxBlocks = 20_000;

/** Notes of a conversation from `.docx`, `.odt`, `.md` or `.txt`; what the file is shows in its first bytes, only Markdown in its name. */
export async function readNotesDocument(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<ImportedNotes>> {
  if (bytes.length > maxMegabytes * 1_000_000) return refuseImport(fileName, { kind: "file_too_large", maxMegabytes });
  const refused = refuseByFirstBytes(bytes, fileName);
  if (refused) return refuseImport(fileName, refused);

  const readZipped = isOpenDocument(bytes) ? readOdtBlocks : readDocxBlocks;
  const raw = isZip(bytes) ? await readZipped(bytes, { fileName }) : readPlainText(bytes, fileName);
  if (!raw.ok) return raw;
  const blocks = toBlocks(raw.value);
  if (blocks.length === 0) return refuseImport(fileName, { kind: "document_empty" });
  if (blocks.length > maxBlocks) return refuseImport(fileName, { kind: "document_too_long", max: maxBlocks });
  return { ok: true, value: { blocks } };
}

function readPlainText(bytes: Uint8Array, fileName: string): ImportResult<RawBlock[]> {
  const decoded = decodeText(bytes, { place: fileName });
  if (!decoded.ok) return decoded;
  const read = /\.(?:md|markdown)$/i.test(fileName) ? readMarkdownBlocks : readTextBlocks;
  return { ok: true, value: read(decoded.value.text) };
}

/** Every OpenDocument file lists its parts under this name; a Word document has no part of that name. */
function isOpenDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("META-INF/manifest.xml");
}

/** Formats known by how they start, and a `.docx` that does not start as one. */
function refuseByFirstBytes(bytes: Uint8Array, fileName: string): ImportProblem | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  // Word before 2007, and any Word document with a password.
  if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) return { kind: "document_old_word" };
  if (start.startsWith("%PDF")) return { kind: "document_type_unsupported", found: "pdf" };
  if (start.startsWith("{\\rtf")) return { kind: "document_type_unsupported", found: "rtf" };
  if (bytes.length > 0 && !isZip(bytes) && /\.(?:docx|odt)$/i.test(fileName)) return { kind: "document_broken" };
  return null;
}
