import { childrenOf, inTreeOrder, isInUse, isSound, type Code } from "./codebook.ts";
import { place, type CodebookOutcome, type CodeWords } from "./codebook-deeds.ts";

/** What a change noted of a code. `behind`: the code that stood before it below the same one, null where it was the first. */
export type CodeState = Partial<Omit<Code, "id" | "position">> & { behind?: string | null };
/** One code before and after a deed, in what differs. A code that was not there before has `before` null. */
export type CodeChange = { codeId: string; before: CodeState | null; after: CodeState };

const comparedFields = [
  "parentId",
  "level",
  "label",
  "definition",
  "include",
  "exclude",
  "example",
  "color",
  "isCodable",
  "guid",
  "mergedInto",
  "splitFrom",
  "isRetired",
  "proposedBy",
] as const satisfies (keyof CodeState)[];

/** What a deed changed, code by code: for the change log, and to undo it by. */
export function listCodeChanges(before: readonly Code[], after: readonly Code[], moved: ReadonlySet<string>): CodeChange[] {
  const earlier = new Map(before.map((code) => [code.id, code]));
  const [stoodBehind, standsBehind] = [predecessorsOf(before), predecessorsOf(after)];
  return after.flatMap((code): CodeChange[] => {
    const old = earlier.get(code.id);
    if (!old) return [{ codeId: code.id, before: null, after: withoutAbsent(pick(code, comparedFields)) }];
    const differing = comparedFields.filter((field) => !isSame(old[field], code[field]));
    const isMoved = moved.has(code.id) && (differing.includes("parentId") || stoodBehind.get(code.id) !== standsBehind.get(code.id));
    if (differing.length === 0 && !isMoved) return [];
    const stateOf = (one: Code, predecessors: ReadonlyMap<string, string | null>): CodeState => ({
      ...pick(one, differing),
      ...(isMoved && { parentId: one.parentId, behind: predecessors.get(one.id) ?? null }),
    });
    return [{ codeId: code.id, before: stateOf(old, stoodBehind), after: stateOf(code, standsBehind) }];
  });
}

/**
 * The codebook with a change taken back. What was changed again since is not overwritten: then it is refused. Codes that
 * came with the change stay known, as codings may point at them already: the parts of a split count as where they came
 * from, others go out of use (rule CB3).
 */
export function undoChanges(codes: readonly Code[], changes: readonly CodeChange[]): CodebookOutcome {
  if (!changes.every((change) => isStillSo(codes, change))) return { ok: false, problem: "changed_since" };
  let after: Code[] = [...codes];
  const moved = new Set<string>();
  for (const { codeId, before } of inOrderOfPlaces(changes)) {
    const code = after.find(({ id }) => id === codeId);
    if (!code) return { ok: false, problem: "changed_since" };
    const { behind, ...fields } = before ?? (code.splitFrom === null ? { isRetired: true, proposedBy: null } : { mergedInto: code.splitFrom });
    if (behind !== undefined) {
      after = placeBehind(after, code, fields.parentId ?? null, behind);
      moved.add(codeId);
    }
    after = after.map((one) => (one.id === codeId ? patched(one, fields) : one));
  }
  const ordered = inTreeOrder(after);
  // A tree that does not hold together any more loses codes on the way through it.
  if (ordered.length !== codes.length || !isSound(ordered)) return { ok: false, problem: "changed_since" };
  const shown = ordered.find((code) => isInUse(code) && changes.some(({ codeId }) => codeId === code.id));
  return { ok: true, codes: ordered, moved, codeId: shown?.id ?? "" };
}

function isStillSo(codes: readonly Code[], { codeId, before, after }: CodeChange): boolean {
  const code = codes.find(({ id }) => id === codeId);
  if (!code) return false;
  if (before === null) return isInUse(code) || code.proposedBy !== null;
  const { behind: _behind, ...fields } = after;
  return Object.entries(fields).every(([field, value]) => isSame(code[field as keyof Code], value));
}

export type WordField = keyof CodeWords | "level";
export type EditableWords = CodeWords & Pick<Code, "level">;
export const wordFields = ["label", "definition", "include", "exclude", "example", "level"] as const satisfies WordField[];

/**
 * An edit that was begun before others changed the same code: what the editor left alone stays as the others made it.
 *
 * @param since the changes of this code after the editor opened it, oldest first
 * @returns the fields both changed, differently, under `conflicts`
 */
export function rebaseEdit(current: Code, mine: EditableWords, since: readonly CodeChange[]): { words: EditableWords; conflicts: WordField[] } {
  const base: CodeState = { ...current };
  for (const { before } of since.toReversed()) Object.assign(base, before);
  const words = { ...mine };
  const conflicts: WordField[] = [];
  for (const field of wordFields) {
    if (isSame(mine[field], base[field])) Object.assign(words, { [field]: current[field] });
    else if (!isSame(base[field], current[field]) && !isSame(mine[field], current[field])) conflicts.push(field);
  }
  return { words, conflicts };
}

/** Where a change put several codes elsewhere, each finds the one it stood behind back in its place. */
function inOrderOfPlaces(changes: readonly CodeChange[]): CodeChange[] {
  const waiting = new Map(changes.map((change) => [change.codeId, change]));
  const ordered: CodeChange[] = [];
  const add = (change: CodeChange) => {
    waiting.delete(change.codeId);
    const behind = change.before?.behind ? waiting.get(change.before.behind) : undefined;
    if (behind) add(behind);
    ordered.push(change);
  };
  for (const change of changes) if (waiting.has(change.codeId)) add(change);
  return ordered;
}

function placeBehind(codes: readonly Code[], code: Code, parentId: string | null, behind: string | null): Code[] {
  const siblings = (childrenOf(codes).get(parentId) ?? []).filter(({ id }) => id !== code.id);
  const found = siblings.findIndex(({ id }) => id === behind);
  return place(codes, code, parentId, behind === null ? 0 : found === -1 ? siblings.length : found + 1);
}

function predecessorsOf(codes: readonly Code[]): Map<string, string | null> {
  return new Map([...childrenOf(codes).values()].flatMap((siblings) => siblings.map(({ id }, index) => [id, siblings[index - 1]?.id ?? null] as const)));
}

function pick(code: Code, fields: readonly (typeof comparedFields)[number][]): CodeState {
  // An absent text is written down as null: JSON has no other way to say that it was empty.
  return Object.fromEntries(fields.map((field) => [field, code[field] ?? null])) as CodeState;
}

function withoutAbsent(state: CodeState): CodeState {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null && value !== undefined));
}

function patched(code: Code, fields: CodeState): Code {
  const { include, exclude, example, ...rest } = { ...code, ...fields };
  return { ...rest, ...(include && { include }), ...(exclude && { exclude }), ...(example && { example }) };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

/** A text from the database may have its languages in another order. */
function sorted(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)) : value;
}
