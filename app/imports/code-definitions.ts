import type { CodeDefinition } from "../domain/codebook.ts";
import { parseCodeDescription } from "../domain/code-description.ts";
import type { Level } from "../domain/vocabulary.ts";
import type { RefiCode } from "./refi-codebook.ts";

/** What a code without a colour of its own gets. */
const plainColor = "#868e96";
const maxIdLength = 60;

/**
 * A read codebook as themes of ours. REFI-QDA knows no level, so all get the one given, to be refined by a person; a code
 * without description is defined by its name. `guid` is kept so that a later export is recognised by where it came from.
 */
export function toCodeDefinitions(codes: readonly RefiCode[], { level }: { level: Level }): (CodeDefinition & { guid: string | null })[] {
  const taken = new Set<string>();
  function define(siblings: readonly RefiCode[], parentId: string | null): (CodeDefinition & { guid: string | null })[] {
    return siblings.flatMap((code, position) => {
      const id = toFreeId(code.name, taken);
      const { definition, include, exclude, example } = parseCodeDescription(code.description ?? code.name);
      return [
        {
          id,
          parentId,
          level,
          label: { nl: code.name },
          definition: { nl: definition || code.name },
          ...(include && { include: { nl: include } }),
          ...(exclude && { exclude: { nl: exclude } }),
          ...(example && { example: { nl: example } }),
          color: code.color ?? plainColor,
          isCodable: code.isCodable,
          position,
          guid: code.guid,
        },
        ...define(code.children, id),
      ];
    });
  }
  return define(codes, null);
}

function toFreeId(name: string, taken: Set<string>): string {
  const words = name.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "_");
  const stem = words.replace(/^[^a-z]+/, "").slice(0, maxIdLength).replace(/_+$/, "") || "code";
  let id = stem;
  for (let number = 2; taken.has(id); number += 1) id = `${stem}_${number}`;
  taken.add(id);
  return id;
}
