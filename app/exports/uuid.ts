import { createHash } from "node:crypto";

/** Namespace of everything this product names in exchange files: never change it, or all identifiers change with it. */
const productNamespace = Buffer.from("6f1d0c6e2b0e5d0c9a4b7c3f58e1a2d4", "hex");

/**
 * The same name always gives the same UUID, so exporting twice gives the same file.
 * Source: RFC 9562, section 5.5 (version 5).
 */
export function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(productNamespace).update(name, "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
