import { childrenOf, inTreeOrder, isInUse, isSound, newCode, notCodableId, resolveMerges, withDescendants, type Code, type CodeDefinition } from "./codebook.ts";
import { freeCodeId } from "./code-id.ts";
import type { Level } from "./vocabulary.ts";

/** The words of a code, as one edits them; parts that are absent are empty. */
export type CodeWords = Pick<CodeDefinition, "label" | "definition" | "include" | "exclude" | "example">;
/** What the parts of a split say of themselves; the rest they take over from where they come from. */
export type CodePart = Pick<CodeDefinition, "label" | "definition">;
export type NewCode = CodeWords & Pick<CodeDefinition, "parentId" | "level" | "isCodable">;

/** One change of the codebook as a person makes it. */
export type CodebookDeed =
  | { type: "add"; code: NewCode; color: string }
  /** A code that somebody needs while coding and may not add: codings may point at it at once (rule CB8). */
  | { type: "propose"; code: NewCode; color: string; proposedBy: string }
  | { type: "import"; codes: readonly (CodeDefinition & { guid: string | null })[] }
  | { type: "edit"; codeId: string; words: CodeWords; level: Level }
  /** `beforeId`: the one it comes to stand before; null for the end of the group. */
  | { type: "move"; codeId: string; parentId: string | null; beforeId: string | null }
  | { type: "merge"; codeId: string; intoId: string }
  | { type: "split"; codeId: string; parts: readonly CodePart[] }
  | { type: "retire" | "restore" | "decline"; codeId: string };

export type CodebookProblem =
  | "code_absent"
  | "group_absent"
  | "not_in_use"
  | "in_use"
  | "below_itself"
  | "same_code"
  | "different_kind"
  | "must_stay"
  | "has_children"
  | "is_group"
  | "not_proposed"
  | "changed_since"
  | "change_absent";

/** `moved`: the codes that were put elsewhere; others only made room. */
export type CodebookOutcome = { ok: true; codes: Code[]; moved: ReadonlySet<string>; codeId: string } | { ok: false; problem: CodebookProblem };

const refuse = (problem: CodebookProblem): CodebookOutcome => ({ ok: false, problem });

/**
 * The codebook after a deed, or why it cannot be done. Whatever is done, the codebook stays a tree and every coding counts
 * once, as one code (rules CB1, CB2).
 *
 * @returns with `codeId` the code where one goes on
 */
export function applyDeed(codes: readonly Code[], deed: CodebookDeed): CodebookOutcome {
  const outcome = perform(codes, deed);
  return outcome.ok && !isSound(outcome.codes) ? refuse("changed_since") : outcome;
}

function perform(codes: readonly Code[], deed: CodebookDeed): CodebookOutcome {
  if (deed.type === "add") return add(codes, deed);
  if (deed.type === "propose") return add(codes, deed, deed.proposedBy);
  if (deed.type === "import") return take(codes, deed.codes);
  const code = codes.find(({ id }) => id === deed.codeId);
  if (!code) return refuse("code_absent");
  if (deed.type === "restore") return restore(codes, code);
  if (deed.type === "decline") return code.proposedBy === null ? refuse("not_proposed") : done(replace(codes, { ...code, proposedBy: null }), code.id);
  // What was proposed may be a theme that is there already.
  if (!isInUse(code) && !(deed.type === "merge" && code.proposedBy !== null)) return refuse("not_in_use");
  switch (deed.type) {
    case "edit": {
      const { include: _include, exclude: _exclude, example: _example, ...kept } = code;
      return done(replace(codes, { ...kept, ...deed.words, level: deed.level }), code.id);
    }
    case "move":
      return move(codes, code, deed);
    case "merge":
      return merge(codes, code, deed.intoId);
    case "split":
      return split(codes, code, deed.parts);
    case "retire":
      if (code.id === notCodableId) return refuse("must_stay");
      return hasChildren(codes, code.id) ? refuse("has_children") : done(replace(codes, { ...code, isRetired: true }), code.id);
  }
}

function add(codes: readonly Code[], { code, color }: { code: NewCode; color: string }, proposedBy?: string): CodebookOutcome {
  const parent = codes.find(({ id }) => id === code.parentId);
  if (code.parentId !== null && !(parent && isInUse(parent))) return refuse("group_absent");
  const id = freeCodeId(code.label.nl, new Set(codes.map((one) => one.id)));
  return done([...codes, newCode({ ...code, id, color: parent?.color ?? color, position: codes.length }, { ...(proposedBy && { proposedBy }) })], id);
}

function take(codes: readonly Code[], imported: Extract<CodebookDeed, { type: "import" }>["codes"]): CodebookOutcome {
  const taken = imported.map((code, index) => newCode({ ...code, position: codes.length + index }, code));
  return done([...codes, ...taken], taken[0]?.id ?? "");
}

function move(codes: readonly Code[], code: Code, { parentId, beforeId }: { parentId: string | null; beforeId: string | null }): CodebookOutcome {
  const parent = codes.find(({ id }) => id === parentId);
  if (parentId !== null && !(parent && isInUse(parent))) return refuse("group_absent");
  if (parentId !== null && withDescendants(codes, code.id).has(parentId)) return refuse("below_itself");
  const siblings = (childrenOf(codes).get(parentId) ?? []).filter(({ id }) => id !== code.id);
  const before = siblings.findIndex(({ id }) => id === beforeId);
  return done(placeElsewhere(codes, code, parentId, before === -1 ? siblings.length : before), code.id, [code.id]);
}

/** A merge says as what codings count; the codings themselves, with who made them, stay as they are (rule CB2). */
function merge(codes: readonly Code[], code: Code, intoId: string): CodebookOutcome {
  const into = codes.find(({ id }) => id === intoId);
  if (!into) return refuse("code_absent");
  if (into.id === code.id) return refuse("same_code");
  if (!isInUse(into)) return refuse("not_in_use");
  if (code.id === notCodableId) return refuse("must_stay");
  if (into.isCodable !== code.isCodable) return refuse("different_kind");
  if (withDescendants(codes, code.id).has(into.id)) return refuse("below_itself");
  const children = (childrenOf(codes).get(code.id) ?? []).filter(isInUse);
  let after = replace(codes, { ...code, mergedInto: into.id, proposedBy: null });
  for (const child of children) after = placeElsewhere(after, child, into.id, Number.POSITIVE_INFINITY);
  return done(
    after,
    into.id,
    children.map(({ id }) => id),
  );
}

/** The parts come behind the code, which stays: its codings are put with a part by people, one by one or by filter. */
function split(codes: readonly Code[], code: Code, parts: readonly CodePart[]): CodebookOutcome {
  if (!code.isCodable) return refuse("is_group");
  const taken = new Set(codes.map(({ id }) => id));
  const siblings = childrenOf(codes).get(code.parentId) ?? [];
  const behind = siblings.findIndex(({ id }) => id === code.id) + 1;
  const { level, color, parentId, isCodable } = code;
  let after: Code[] = [...codes];
  for (const [index, part] of parts.entries()) {
    const id = freeCodeId(part.label.nl, taken);
    taken.add(id);
    const one = newCode({ ...part, id, level, color, parentId, isCodable, position: after.length }, { splitFrom: code.id });
    after = place([...after, one], one, parentId, behind + index);
  }
  return done(after, code.id);
}

/** Into use, where it stood; at the top when its group is gone. What was proposed is taken up by this. */
function restore(codes: readonly Code[], code: Code): CodebookOutcome {
  if (isInUse(code)) return refuse("in_use");
  const back = { ...code, mergedInto: null, isRetired: false, proposedBy: null };
  const parent = codes.find(({ id }) => id === code.parentId);
  if (!parent || isInUse(parent)) return done(replace(codes, back), code.id);
  return done(place(replace(codes, back), back, null, Number.POSITIVE_INFINITY), code.id, [code.id]);
}

/** Puts a code among the children of another. */
export function place(codes: readonly Code[], code: Code, parentId: string | null, index: number): Code[] {
  const siblings = (childrenOf(codes).get(parentId) ?? []).filter(({ id }) => id !== code.id).map(({ id }) => id);
  siblings.splice(Math.min(index, siblings.length), 0, code.id);
  const orderOf = new Map(siblings.map((id, order) => [id, order]));
  return inTreeOrder(
    codes.map((one) => ({
      ...one,
      ...(one.id === code.id && { parentId }),
      ...(orderOf.has(one.id) && { position: orderOf.get(one.id)! }),
    })),
  );
}

/** In another group a code takes over that group's level, and so does what hangs below it: a level is a place in the tree. */
function placeElsewhere(codes: readonly Code[], code: Code, parentId: string | null, index: number): Code[] {
  const placed = place(codes, code, parentId, index);
  const parent = codes.find(({ id }) => id === parentId);
  if (!parent || parentId === code.parentId) return placed;
  const along = withDescendants(codes, code.id);
  return placed.map((one) => (along.has(one.id) ? { ...one, level: parent.level } : one));
}

function replace(codes: readonly Code[], changed: Code): Code[] {
  return codes.map((code) => (code.id === changed.id ? changed : code));
}

function hasChildren(codes: readonly Code[], codeId: string): boolean {
  return codes.some((code) => code.parentId === codeId && isInUse(code));
}

function done(codes: readonly Code[], codeId: string, moved: Iterable<string> = []): CodebookOutcome {
  return { ok: true, codes: inTreeOrder(codes), moved: new Set(moved), codeId };
}

/** Where codings of this code may be put instead: every theme in use but itself. */
export function listTargets(codes: readonly Code[], codeId: string): Code[] {
  const own = resolveMerges(codes).get(codeId);
  return codes.filter((code) => isInUse(code) && code.isCodable && code.id !== own);
}
