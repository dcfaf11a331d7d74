import { localise } from "#app/domain/code-description.ts";
import type { Code } from "#app/domain/codebook.ts";
import type { CodeUse } from "#db/queries/codebook.ts";

/** A code as the page shows it; `use` is null for who may read no cases. */
export type ShownCode = Code & { use: CodeUse | null };
export type CodeNode = ShownCode & { children: CodeNode[] };

/** Which form stands open, in the place of which code. */
export const codeForms = ["edit", "move", "merge", "split", "retire"] as const;
export type OpenForm = { form: (typeof codeForms)[number]; codeId: string };

/** Codes below their groups, in their order; a code whose group is not there stands at the top. */
export function toTree(codes: readonly ShownCode[]): CodeNode[] {
  const ids = new Set(codes.map(({ id }) => id));
  const below = Map.groupBy(codes, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
  const build = (parentId: string | null): CodeNode[] => (below.get(parentId) ?? []).map((code) => ({ ...code, children: build(code.id) }));
  return build(null);
}

/** The codes that hold every word of the query in their texts, in either language, with the groups above them. */
export function searchCodes(codes: readonly ShownCode[], query: string): { shown: ShownCode[]; foundCount: number } {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { shown: [...codes], foundCount: codes.filter(({ isCodable }) => isCodable).length };

  const byId = new Map(codes.map((code) => [code.id, code]));
  const found = codes.filter((code) => words.every((word) => textOf(code).includes(word)));
  const kept = new Set<string>();
  for (const code of found) {
    for (let one: ShownCode | undefined = code; one && !kept.has(one.id); one = one.parentId === null ? undefined : byId.get(one.parentId)) kept.add(one.id);
  }
  return { shown: codes.filter(({ id }) => kept.has(id)), foundCount: found.filter(({ isCodable }) => isCodable).length };
}

function textOf({ label, definition, include, exclude, example }: ShownCode): string {
  return plain([label, definition, include, exclude, example].flatMap((text) => (text ? [text.nl, localise(text, "en")] : [])).join(" "));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
