import * as Y from "yjs";
import { missingReasons, type MissingReason } from "#app/domain/vocabulary.ts";
import { assessmentDocument } from "../documents.ts";
import { unpackUpdates, type PackedUpdates } from "../packed-updates.ts";

/** What stood as an answer at some moment. */
export type AnswerState = { value: string | null; missingReason: MissingReason | null; note: string; evidenceCount: number };

/** One change of an answer. `from` is null where there was no answer yet; `userId` where nobody is known. */
export type AnswerStep = { at: Date; userId: string | null; from: AnswerState | null; to: AnswerState | null };

export type TrailRow = PackedUpdates & { seq: number; userId: string | null; at: Date };

/** What is typed letter by letter is one step as long as nobody pauses longer (rule HI8). */
const longestPauseMs = 10 * 60_000;

/**
 * The trail of every answer of an assessment: from what to what, by whom and when (rule HI8).
 *
 * @param rows the whole log, in its order
 * @param isTyped whether an item is answered by typing; what is chosen is a step each time
 */
export function readAnswerTrails(rows: readonly TrailRow[], isTyped: (itemId: string) => boolean): Map<string, AnswerStep[]> {
  const doc = new Y.Doc();
  const { answers } = assessmentDocument(doc);
  const changed = new Set<string>();
  answers.observeDeep((events) => {
    for (const event of events) {
      if (event.target !== answers) changed.add(String(event.path[0]));
      else for (const itemId of event.changes.keys.keys()) changed.add(itemId);
    }
  });
  const current = new Map<string, AnswerState>();
  const trails = new Map<string, AnswerStep[]>();
  for (const { userId, at, ...packed } of rows) {
    for (const update of unpackUpdates(packed)) {
      changed.clear();
      Y.applyUpdate(doc, update);
      for (const itemId of changed) {
        const from = current.get(itemId) ?? null;
        const to = stateOf(answers.get(itemId));
        if (isSame(from, to)) continue;
        const trail = trails.get(itemId) ?? [];
        addStep(trail, { at, userId, from, to }, isTyped(itemId));
        trails.set(itemId, trail);
        if (to) current.set(itemId, to);
        else current.delete(itemId);
      }
    }
  }
  doc.destroy();
  return new Map([...trails].filter(([, trail]) => trail.length > 0));
}

/** Adds a step, or makes it part of the one before it when the same person goes on typing. */
function addStep(trail: AnswerStep[], step: AnswerStep, isTyped: boolean): void {
  const last = trail.at(-1);
  const goesOn = last && last.userId === step.userId && step.at.getTime() - last.at.getTime() <= longestPauseMs;
  if (!goesOn || (!isTyped && (isChoice(step) || isChoice(last)))) {
    trail.push(step);
    return;
  }
  last.at = step.at;
  last.to = step.to;
  // Typed and taken away again: nothing changed.
  if (isSame(last.from, last.to)) trail.pop();
}

function isChoice({ from, to }: AnswerStep): boolean {
  return (from?.value ?? null) !== (to?.value ?? null) || (from?.missingReason ?? null) !== (to?.missingReason ?? null);
}

/** Null for what is no answer (yet), also where a browser has put something else. */
function stateOf(entry: unknown): AnswerState | null {
  if (!(entry instanceof Y.Map)) return null;
  const { value, missingReason, note, evidence } = entry.toJSON() as Record<string, unknown>;
  const state: AnswerState = {
    value: typeof value === "string" && value !== "" ? value : null,
    missingReason: missingReasons.find((reason) => reason === missingReason) ?? null,
    note: typeof note === "string" ? note : "",
    evidenceCount: Array.isArray(evidence) ? evidence.length : 0,
  };
  return state.value === null && state.missingReason === null && state.note === "" && state.evidenceCount === 0 ? null : state;
}

function isSame(a: AnswerState | null, b: AnswerState | null): boolean {
  if (!a || !b) return a === b;
  return a.value === b.value && a.missingReason === b.missingReason && a.note === b.note && a.evidenceCount === b.evidenceCount;
}
