import { codeIdOf, freeCodeId } from "../domain/code-id.ts";
import type { CodeDefinition } from "../domain/codebook.ts";
import type { Level } from "../domain/vocabulary.ts";
import type { ImportedCode } from "./code-definitions.ts";

/** A code the study has. `guids`: the one it came with and the one it is exported with, in lower case. */
export type KnownCode = Pick<CodeDefinition, "id" | "label" | "level" | "color"> & { guids: readonly string[] };

/** What one code of a file will become: a new code of the study, or the one it is taken to be. */
export type PlannedCode = { name: string; depth: number; isCodable: boolean } & ({ state: "new"; code: ImportedCode } | { state: "known"; codeId: string; by: "guid" | "name" });

/**
 * What importing a codebook would do, in the order of its tree. A code the study has already is left as it is; what hangs
 * below it in the file comes to hang below it here, at its level. Everything else gets the level that is given, unless the
 * file says one.
 *
 * @param definitions parents before their children
 */
export function planCodebookImport(definitions: readonly ImportedCode[], known: readonly KnownCode[], { level }: { level: Level }): PlannedCode[] {
  const matches = matcherOf(known);
  /** By the id of the definition: where its children come to hang, and how deep it stands. */
  const places = new Map<string, { id: string; level: Level; depth: number }>();

  const taken = new Set(known.map(({ id }) => id));

  return definitions.map((definition): PlannedCode => {
    const parent = definition.parentId === null ? undefined : places.get(definition.parentId);
    const depth = parent ? parent.depth + 1 : 0;
    const shown = { name: definition.label.nl, depth, isCodable: definition.isCodable };

    const match = matches(definition);
    if (match) {
      places.set(definition.id, { id: match.code.id, level: match.code.level, depth });
      return { ...shown, state: "known", codeId: match.code.id, by: match.by };
    }
    const { isFromTable: _isFromTable, hasLevel = false, ...defined } = definition;
    const id = taken.has(defined.id) ? freeCodeId(defined.label.nl, taken) : defined.id;
    taken.add(id);
    const code = { ...defined, id, parentId: parent?.id ?? null, level: hasLevel ? defined.level : (parent?.level ?? level) };
    places.set(definition.id, { id: code.id, level: code.level, depth });
    return { ...shown, state: "new", code };
  });
}

type Match = { code: KnownCode; by: "guid" | "name" };

/** By GUID before name: a code that was renamed elsewhere is still the same code. */
function matcherOf(known: readonly KnownCode[]): (definition: ImportedCode) => Match | null {
  const byGuid = new Map(known.flatMap((code) => code.guids.map((guid) => [guid, code] as const)));
  const byLabel = new Map(known.flatMap((code) => [code.label.nl, code.label.en].flatMap((label) => (label ? [[fold(label), code] as const] : []))));
  const byId = new Map(known.map((code) => [code.id, code]));
  return ({ id, guid, label, isFromTable = false }) => {
    const sameGuid = guid === null ? undefined : byGuid.get(guid);
    if (sameGuid) return { code: sameGuid, by: "guid" };
    const sameId = isFromTable ? byId.get(id) : undefined;
    if (sameId) return { code: sameId, by: "guid" };
    const sameName = byLabel.get(fold(label.nl)) ?? byId.get(codeIdOf(label.nl));
    return sameName ? { code: sameName, by: "name" } : null;
  };
}

function fold(label: string): string {
  return label.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}
