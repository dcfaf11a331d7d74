import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces.js";
import type { CodeDefinition } from "../domain/codebook.ts";
import { formatCodeDescription, localise } from "../domain/code-description.ts";
import { uuidOf } from "./uuid.ts";

/** `guid`: of a code that came from another program, which then recognises it again. */
export type ExportableCode = CodeDefinition & { guid?: string | null };

export type RefiCodebookOptions = {
  studyId: string;
  /** Product and version, e.g. `Ketenbreed leren 0.1.0`. */
  origin: string;
  locale: "nl" | "en";
};

/** The standard has no valid file for a codebook without codes. */
export class EmptyCodebookError extends Error {
  constructor() {
    super("A codebook without codes cannot be written as REFI-QDA");
    this.name = "EmptyCodebookError";
  }
}

/**
 * The codebook as REFI-QDA 1.0 (`.qdc`), which ATLAS.ti, MAXQDA, NVivo and others open.
 *
 * @throws {EmptyCodebookError} when there are no codes
 */
export function toRefiCodebook(codes: readonly ExportableCode[], { studyId, origin, locale }: RefiCodebookOptions): string {
  if (codes.length === 0) throw new EmptyCodebookError();
  const childrenOf = groupByParent(codes);

  const document = create({ version: "1.0", encoding: "UTF-8" });
  const root = document.ele("urn:QDA-XML:codebook:1.0", "CodeBook", { origin: withoutControls(origin) });
  let written = 0;
  function writeCodes(parent: XMLBuilder, parentId: string | null): void {
    for (const code of childrenOf.get(parentId) ?? []) {
      const element = parent.ele("Code", {
        guid: codeGuid(code, { studyId }),
        name: withoutControls(localise(code.label, locale)),
        isCodable: String(code.isCodable),
        ...(colorPattern.test(code.color) && { color: code.color }),
      });
      element.ele("Description").txt(withoutControls(formatCodeDescription(code, locale)));
      written += 1;
      writeCodes(element, code.id);
    }
  }
  writeCodes(root.ele("Codes"), null);
  if (written !== codes.length) throw new Error(`${codes.length - written} codes of study ${studyId} hang below themselves`);

  return document.end({ prettyPrint: true });
}

/** The GUID under which a code is exported: the one it came with, else one that is the same each time. */
export function codeGuid(code: Pick<ExportableCode, "id" | "guid">, { studyId }: { studyId: string }): string {
  return code.guid && guidPattern.test(code.guid) ? code.guid : uuidOf(`${studyId}/code/${code.id}`);
}

const guidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const colorPattern = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Children in their order; a code whose parent is not in the list stands at the top. */
function groupByParent(codes: readonly ExportableCode[]): Map<string | null, ExportableCode[]> {
  const ids = new Set(codes.map((code) => code.id));
  const parentOf = (code: ExportableCode) => (code.parentId !== null && ids.has(code.parentId) ? code.parentId : null);
  return Map.groupBy(
    codes.toSorted((a, b) => a.position - b.position),
    parentOf,
  );
}

/** XML 1.0 has no way to write these characters, escaped or not. */
function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}
