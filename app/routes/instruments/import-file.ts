import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { listDefinitionProblems } from "#app/domain/instrument-check.ts";
import type { InstrumentKind } from "#app/domain/vocabulary.ts";
import { readDataDictionary } from "#app/imports/data-dictionary.ts";
import { m } from "#app/paraglide/messages.js";
import { describePlacedProblem, describeRowProblem } from "#app/ui/import-problem.ts";
import { describeDefinitionProblem } from "./check-words.ts";

export type ReadFile = { ok: true; definition: InstrumentDefinition; ignored: string[] } | { ok: false; problems: string[] };

/** What the instrument is that the file is for; a file of our own says so itself. */
type Meant = { kind: InstrumentKind; title: string; into: InstrumentDefinition | null };

/**
 * The definition in a file, whole or not at all: each row that cannot be taken over is named, with what to do.
 *
 * @param meant what it becomes where the file does not say: a new instrument, or the next version of `into`
 */
export function readInstrumentFile(bytes: Uint8Array, { fileName, kind, title, into }: { fileName: string } & Meant): ReadFile {
  const read = readDataDictionary(bytes, { fileName, kind: into?.kind ?? kind });
  if (!read.ok) return { ok: false, problems: read.problems.map(describePlacedProblem) };
  const { about, sections, problems, rowOf, ignored } = read.value;
  if (problems.length > 0) return { ok: false, problems: problems.toSorted((a, b) => a.row - b.row).map(describeRowProblem) };
  if (about && into && about.kind !== into.kind) return { ok: false, problems: [m.instruments_import_other_kind()] };

  const { sections: _old, ...before } = into ?? { kind, title: { nl: title }, sections: [] };
  const definition = { ...(about ?? before), sections };
  // A source can be told afterwards; what is wrong with an item is wrong in a row.
  const wrong = listDefinitionProblems(definition).flatMap((problem) => {
    if ("itemId" in problem) return [m.instruments_import_row({ row: rowOf[problem.itemId] ?? 0, item: problem.itemId, sentence: describeDefinitionProblem(problem) })];
    return problem.kind === "no_items" || problem.kind === "section_id_twice" ? [describeDefinitionProblem(problem)] : [];
  });
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, definition, ignored };
}
