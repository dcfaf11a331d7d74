import { type ImportResult, refuseImport } from "../domain/import-problem.ts";

export type FoundEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * Text of unknown origin: a byte order mark decides; without one UTF-16 shows by its zero bytes, UTF-8 by being valid, and
 * what remains is Windows-1252, which is how older Dutch programs save. Line ends come out as LF.
 */
export function decodeText(bytes: Uint8Array, { place }: { place: string }): ImportResult<{ text: string; encoding: FoundEncoding }> {
  if (bytes.length === 0) return refuseImport(place, { kind: "file_empty" });

  const encoding = findEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, "\n");
  const nul = text.indexOf("\0");
  if (nul >= 0) return refuseImport(place, { kind: "nul_character", row: text.slice(0, nul).split("\n").length });
  if (isBinary(text)) return refuseImport(place, { kind: "text_unreadable" });
  if (text.trim() === "") return refuseImport(place, { kind: "file_empty" });
  return { ok: true, value: { text, encoding } };
}

function findEncoding(bytes: Uint8Array): FoundEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";

  const sample = bytes.subarray(0, 2000);
  if (zeroShare(sample, 1) > 0.6 && zeroShare(sample, 0) < 0.1) return "utf-16le";
  if (zeroShare(sample, 0) > 0.6 && zeroShare(sample, 1) < 0.1) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** How many of the bytes at even (`0`) or odd (`1`) positions are zero. */
function zeroShare(sample: Uint8Array, parity: 0 | 1): number {
  const bytes = sample.filter((_, index) => index % 2 === parity);
  return bytes.length === 0 ? 0 : bytes.filter((byte) => byte === 0).length / bytes.length;
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const controls = sample.match(/[\u0001-\u0008\u000E-\u001F\u007F\uFFFD]/g)?.length ?? 0;
  return controls > sample.length / 100;
}
