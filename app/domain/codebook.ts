import type { LocalisedText } from "./instrument.ts";
import type { Level } from "./vocabulary.ts";

/** What a code without a colour of its own gets. */
export const plainCodeColor = "#868e96";

/** The code for a helping or hindering passage that tells too little to choose a theme. Every codebook keeps it (rule CB6). */
export const notCodableId = "not_codable";

/**
 * One theme of the codebook. A theme is used with a polarity (`barrier` or `facilitator`): the same theme may hinder one
 * case and help another. Groups (parents in the tree) are not codable themselves.
 */
export type CodeDefinition = {
  /** Stable within the study, e.g. `waiting_time`. */
  id: string;
  parentId: string | null;
  level: Level;
  label: LocalisedText;
  definition: LocalisedText;
  include?: LocalisedText;
  exclude?: LocalisedText;
  example?: LocalisedText;
  /** `#rrggbb`, for REFI-QDA; the product itself colours by polarity. */
  color: string;
  isCodable: boolean;
  position: number;
};

/** A code of a study, with what became of it. Codes are never deleted: codings, also ones written offline, point at them. */
export type Code = CodeDefinition & {
  /** The one another program gave it. */
  guid: string | null;
  /** The code as which its codings count since the two were merged (rule CB2). */
  mergedInto: string | null;
  splitFrom: string | null;
  /** Taken out of use: not offered any more, its codings stay. */
  isRetired: boolean;
  /** Who proposes it, a code that is not in use yet; null once somebody decided about it (rule CB8). */
  proposedBy: string | null;
};

/** Whether one can code with it, or put codes into it, today. */
export function isInUse({ mergedInto, isRetired }: Pick<Code, "mergedInto" | "isRetired">): boolean {
  return mergedInto === null && !isRetired;
}

/** A code as it starts; one that somebody proposes is not in use. */
export function newCode(definition: CodeDefinition, origin: { guid?: string | null; splitFrom?: string; proposedBy?: string } = {}): Code {
  const proposedBy = origin.proposedBy ?? null;
  return { ...definition, guid: origin.guid ?? null, splitFrom: origin.splitFrom ?? null, mergedInto: null, isRetired: proposedBy !== null, proposedBy };
}

/** Per code the one as which its codings count: itself, or the end of its chain of merges (rule CB2). */
export function resolveMerges(codes: readonly Pick<Code, "id" | "mergedInto">[]): Map<string, string> {
  const next = new Map(codes.map(({ id, mergedInto }) => [id, mergedInto]));
  const endOf = (id: string): string => {
    let end = id;
    for (let steps = 0, into = next.get(end); into && steps < codes.length; steps += 1, into = next.get(end)) end = into;
    return end;
  };
  return new Map(codes.map(({ id }) => [id, endOf(id)]));
}

/** The codes with each below its parent, numbered through in that order. */
export function inTreeOrder<One extends Pick<Code, "id" | "parentId" | "position">>(codes: readonly One[]): One[] {
  const below = childrenOf(codes);
  const walk = (parentId: string | null): One[] => (below.get(parentId) ?? []).flatMap((code) => [code, ...walk(code.id)]);
  return walk(null).map((code, position) => (code.position === position ? code : { ...code, position }));
}

/** The codes directly below each, in their order. */
export function childrenOf<One extends Pick<Code, "id" | "parentId" | "position">>(codes: readonly One[]): Map<string | null, One[]> {
  return Map.groupBy(
    codes.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
    ({ parentId }) => parentId,
  );
}

/** The code and everything below it. */
export function withDescendants(codes: readonly Pick<Code, "id" | "parentId">[], codeId: string): Set<string> {
  const found = new Set([codeId]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const { id, parentId } of codes) if (parentId !== null && found.has(parentId)) found.add(id);
  }
  return found;
}

/**
 * Whether the codebook holds together: ids once, a tree, every code in use below one that is in use, every merge ending
 * somewhere, and the code for what cannot be coded in its place (rules CB1, CB2, CB6).
 */
export function isSound(codes: readonly Code[]): boolean {
  const byId = new Map(codes.map((code) => [code.id, code]));
  if (byId.size !== codes.length) return false;
  const ends = (code: Code, step: (one: Code) => string | null): boolean => {
    const seen = new Set<string>();
    for (let one: Code | undefined = code; ;) {
      if (seen.has(one.id)) return false;
      seen.add(one.id);
      const id = step(one);
      if (id === null) return true;
      one = byId.get(id);
      if (!one) return false;
    }
  };
  return codes.every((code) => {
    const parent = code.parentId === null ? null : byId.get(code.parentId);
    const isPlaced = !isInUse(code) || parent === null || (parent !== undefined && isInUse(parent));
    const isKept = code.id !== notCodableId || (isInUse(code) && code.isCodable);
    return isPlaced && isKept && ends(code, ({ parentId }) => parentId) && ends(code, ({ mergedInto }) => mergedInto);
  });
}
