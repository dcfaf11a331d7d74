import { freeCodeId } from "../domain/code-id.ts";
import { plainCodeColor, type CodeDefinition } from "../domain/codebook.ts";
import { parseCodeDescription } from "../domain/code-description.ts";
import type { Level } from "../domain/vocabulary.ts";
import type { RefiCode } from "./refi-codebook.ts";

/**
 * `guid`: the one by which the program it came from knows the code. `isFromTable`: its id was given by the file, so that it
 * says which code of the study is meant; `hasLevel`: so was its level.
 */
export type ImportedCode = CodeDefinition & { guid: string | null; isFromTable?: boolean; hasLevel?: boolean };

/**
 * A read codebook as themes of ours, parents before their children. REFI-QDA knows no level, so all get the one given, to be
 * refined by a person; a code without description is defined by its name. `guid` is kept so that a later export is
 * recognised by where it came from.
 *
 * @param taken ids that the study uses already
 */
export function toCodeDefinitions(codes: readonly RefiCode[], { level, taken: takenIds = [] }: { level: Level; taken?: Iterable<string> }): ImportedCode[] {
  const taken = new Set(takenIds);
  function define(siblings: readonly RefiCode[], parentId: string | null): ImportedCode[] {
    return siblings.flatMap((code, position) => {
      const id = freeCodeId(code.name, taken);
      taken.add(id);
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
          color: code.color ?? plainCodeColor,
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
