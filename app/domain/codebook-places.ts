import { childrenOf, isInUse, type Code } from "./codebook.ts";

/** Where in the tree: below which code, before which other; `beforeId` null is the end of the group. */
export type Place = { parentId: string | null; beforeId: string | null };
export type Direction = "up" | "down" | "in" | "out";
type Placed = Pick<Code, "id" | "parentId" | "position" | "isCodable">;

/** Whether codes are put into it: a group, or a theme that has themes below it already. */
export function holdsCodes(codes: readonly Placed[], code: Placed): boolean {
  return !code.isCodable || codes.some(({ parentId }) => parentId === code.id);
}

/**
 * The next place of a code in a direction, as one moves it by keyboard; null where there is none. Up and down a theme goes
 * along the lines as one sees them, so into and out of groups; a group passes by other groups, and goes into one by `in`.
 *
 * @param codes those in use
 */
export function nextPlace(codes: readonly Placed[], codeId: string, direction: Direction): Place | null {
  const code = codes.find(({ id }) => id === codeId);
  if (!code) return null;
  const below = childrenOf(codes);
  const siblings = below.get(code.parentId) ?? [];
  const index = siblings.findIndex(({ id }) => id === codeId);
  const parent = codes.find(({ id }) => id === code.parentId);
  const behindParent = (): Place | null => {
    if (!parent) return null;
    const uncles = below.get(parent.parentId) ?? [];
    return { parentId: parent.parentId, beforeId: uncles[uncles.findIndex(({ id }) => id === parent.id) + 1]?.id ?? null };
  };
  const [previous, next] = [siblings[index - 1], siblings[index + 1]];
  switch (direction) {
    case "in":
      return previous && holdsCodes(codes, previous) ? { parentId: previous.id, beforeId: null } : null;
    case "out":
      return behindParent();
    case "up":
      if (!previous) return parent ? { parentId: parent.parentId, beforeId: parent.id } : null;
      return code.isCodable && !previous.isCodable ? { parentId: previous.id, beforeId: null } : { parentId: code.parentId, beforeId: previous.id };
    case "down":
      if (!next) return behindParent();
      return code.isCodable && !next.isCodable
        ? { parentId: next.id, beforeId: below.get(next.id)?.[0]?.id ?? null }
        : { parentId: code.parentId, beforeId: siblings[index + 2]?.id ?? null };
  }
}

export type Edge = "before" | "after";

/** Where a code comes when it is dropped on the upper (`before`) or lower half of another's line. */
export function dropPlace(codes: readonly Placed[], targetId: string, edge: Edge): Place | null {
  const target = codes.find(({ id }) => id === targetId);
  if (!target) return null;
  if (edge === "before") return { parentId: target.parentId, beforeId: target.id };
  // Below the line of a group is inside it, before its first code.
  if (!target.isCodable) return { parentId: target.id, beforeId: childrenOf(codes).get(target.id)?.[0]?.id ?? null };
  const siblings = childrenOf(codes).get(target.parentId) ?? [];
  return { parentId: target.parentId, beforeId: siblings[siblings.findIndex(({ id }) => id === targetId) + 1]?.id ?? null };
}

/** The codes in use, each with how deep it stands: the lines of the tree from top to bottom. */
export function toLines<One extends Code>(codes: readonly One[]): { code: One; depth: number }[] {
  const below = childrenOf(codes.filter(isInUse));
  const walk = (parentId: string | null, depth: number): { code: One; depth: number }[] =>
    (below.get(parentId) ?? []).flatMap((code) => [{ code, depth }, ...walk(code.id, depth + 1)]);
  return walk(null, 0);
}
