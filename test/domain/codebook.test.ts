import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyDeed, listTargets, type CodebookDeed } from "#app/domain/codebook-deeds.ts";
import { listCodeChanges, rebaseEdit, undoChanges, type CodeChange } from "#app/domain/codebook-changes.ts";
import { isInUse, isSound, newCode, notCodableId, resolveMerges, type Code } from "#app/domain/codebook.ts";
import { levels } from "#app/domain/vocabulary.ts";

const code = (id: string, overrides: Partial<Code> = {}): Code => ({
  ...newCode({ id, parentId: null, level: "chain", label: { nl: id }, definition: { nl: id }, color: "#336699", isCodable: true, position: 0 }),
  ...overrides,
});
/** Two groups at other levels, the first with three themes, and what every codebook keeps. */
const sample = (): Code[] =>
  [
    code("access", { isCodable: false }),
    code("waiting", { parentId: "access" }),
    code("queue", { parentId: "access" }),
    code("refusal", { parentId: "access" }),
    code("law", { isCodable: false, level: "system" }),
    code("budget", { parentId: "law", level: "system" }),
    code(notCodableId, { level: "system" }),
  ].map((one, position) => ({ ...one, position }));

/** The codebook after deeds that succeed. */
function after(codes: readonly Code[], ...deeds: CodebookDeed[]): Code[] {
  return deeds.reduce<Code[]>((current, deed) => changed(current, deed).codes, [...codes]);
}
function changed(codes: readonly Code[], deed: CodebookDeed): { codes: Code[]; changes: CodeChange[] } {
  const outcome = applyDeed(codes, deed);
  if (!outcome.ok) throw new Error(outcome.problem);
  return { codes: outcome.codes, changes: listCodeChanges(codes, outcome.codes, outcome.moved) };
}
const problemOf = (codes: readonly Code[], deed: CodebookDeed) => {
  const outcome = applyDeed(codes, deed);
  return outcome.ok ? null : outcome.problem;
};
const outline = (codes: readonly Code[]) => codes.map(({ id, parentId }) => `${parentId ?? ""}/${id}`);
const find = (codes: readonly Code[], id: string) => codes.find((one) => one.id === id)!;

describe("[CB8] a code that is proposed while coding", () => {
  const words = { label: { nl: "Iedereen wees naar elkaar" }, definition: { nl: "Nog te omschrijven." } };
  const propose: CodebookDeed = { type: "propose", code: { ...words, parentId: null, level: "chain", isCodable: true }, color: "#868e96", proposedBy: "anna" };
  const id = "iedereen_wees_naar_elkaar";

  test("is there for codings to point at, and not in use", () => {
    const proposed = find(after(sample(), propose), id);
    expect(proposed).toMatchObject({ proposedBy: "anna", isRetired: true, mergedInto: null });
    expect(isInUse(proposed)).toBe(false);
    expect(listTargets(after(sample(), propose), "waiting").map((one) => one.id)).not.toContain(id);
  });

  test("is taken up, which can be taken back: then it is a proposal again", () => {
    const start = after(sample(), propose);
    const { codes, changes } = changed(start, { type: "restore", codeId: id });
    expect(find(codes, id)).toMatchObject({ proposedBy: null, isRetired: false });
    const back = undoChanges(codes, changes);
    expect(back.ok && find(back.codes, id)).toMatchObject({ proposedBy: "anna", isRetired: true });
  });

  test("is merged into a code that is in use, as which its codings then count", () => {
    const codes = after(sample(), propose, { type: "merge", codeId: id, intoId: "queue" });
    expect(find(codes, id).proposedBy).toBeNull();
    expect(resolveMerges(codes).get(id)).toBe("queue");
  });

  test("is declined once; other codes out of use are no proposals", () => {
    const declined = after(sample(), propose, { type: "decline", codeId: id });
    expect(find(declined, id)).toMatchObject({ proposedBy: null, isRetired: true });
    expect(problemOf(declined, { type: "decline", codeId: id })).toBe("not_proposed");
    expect(problemOf(declined, { type: "merge", codeId: id, intoId: "queue" })).toBe("not_in_use");
    expect(problemOf(after(sample(), propose), { type: "split", codeId: id, parts: [words, words] })).toBe("not_in_use");
  });
});

describe("moving", () => {
  test("[CB4] a theme that moves to another group takes over its level, with what hangs below it", () => {
    const nested = after(sample(), { type: "move", codeId: "queue", parentId: "waiting", beforeId: null });
    const moved = after(nested, { type: "move", codeId: "waiting", parentId: "law", beforeId: "budget" });
    expect(outline(moved)).toEqual(["/access", "access/refusal", "/law", "law/waiting", "waiting/queue", "law/budget", "/not_codable"]);
    expect([find(moved, "waiting").level, find(moved, "queue").level]).toEqual(["system", "system"]);
  });

  test("within its group only the order changes", () => {
    const moved = after(sample(), { type: "move", codeId: "refusal", parentId: "access", beforeId: "waiting" });
    expect(outline(moved).slice(0, 4)).toEqual(["/access", "access/refusal", "access/waiting", "access/queue"]);
  });

  test("[CB1] nothing comes to hang below itself, or below what is not in use", () => {
    expect(problemOf(sample(), { type: "move", codeId: "access", parentId: "waiting", beforeId: null })).toBe("below_itself");
    const retired = after(sample(), { type: "retire", codeId: "budget" });
    expect(problemOf(retired, { type: "move", codeId: "queue", parentId: "budget", beforeId: null })).toBe("group_absent");
  });
});

describe("merging", () => {
  test("[CB2] codings of a merged code count as the other one, also along a chain of merges", () => {
    const merged = after(sample(), { type: "merge", codeId: "queue", intoId: "waiting" }, { type: "merge", codeId: "waiting", intoId: "budget" });
    const as = resolveMerges(merged);
    expect([as.get("queue"), as.get("waiting"), as.get("refusal")]).toEqual(["budget", "budget", "refusal"]);
    expect(listTargets(merged, "refusal").map(({ id }) => id)).toEqual(["budget", notCodableId]);
  });

  test("what hung below a merged group comes below the other, and goes back when it is undone", () => {
    const { codes, changes } = changed(sample(), { type: "merge", codeId: "access", intoId: "law" });
    expect(outline(codes)).toEqual(["/access", "/law", "law/budget", "law/waiting", "law/queue", "law/refusal", "/not_codable"]);
    const back = undoChanges(codes, changes);
    expect(back.ok && back.codes).toEqual(sample());
  });

  test("a theme and a group, a code and itself, and what is merged already are refused", () => {
    expect(problemOf(sample(), { type: "merge", codeId: "waiting", intoId: "law" })).toBe("different_kind");
    expect(problemOf(sample(), { type: "merge", codeId: "waiting", intoId: "waiting" })).toBe("same_code");
    const merged = after(sample(), { type: "merge", codeId: "queue", intoId: "waiting" });
    expect(problemOf(merged, { type: "merge", codeId: "queue", intoId: "budget" })).toBe("not_in_use");
    expect(problemOf(merged, { type: "merge", codeId: "budget", intoId: "queue" })).toBe("not_in_use");
  });

  test("[CB3] an earlier merge of a chain can be undone while the later one stands", () => {
    const first = changed(sample(), { type: "merge", codeId: "queue", intoId: "waiting" });
    const second = changed(first.codes, { type: "merge", codeId: "waiting", intoId: "budget" });
    const back = undoChanges(second.codes, first.changes);
    expect(back.ok && [resolveMerges(back.codes).get("queue"), resolveMerges(back.codes).get("waiting")]).toEqual(["queue", "budget"]);
  });
});

describe("splitting", () => {
  const parts = [
    { label: { nl: "Wachten op intake" }, definition: { nl: "Voor." } },
    { label: { nl: "Wachten op hulp" }, definition: { nl: "Na." } },
  ];

  test("the parts stand behind the code, at its level, and the code stays with its codings", () => {
    const codes = after(sample(), { type: "split", codeId: "waiting", parts });
    expect(outline(codes).slice(0, 4)).toEqual(["/access", "access/waiting", "access/wachten_op_intake", "access/wachten_op_hulp"]);
    expect(find(codes, "wachten_op_hulp")).toMatchObject({ level: "chain", splitFrom: "waiting", isCodable: true });
  });

  test("[CB3] undone, what was put with a part counts as the code again; and undone again, as the part", () => {
    const start = changed(sample(), { type: "split", codeId: "waiting", parts });
    const back = undoChanges(start.codes, start.changes);
    if (!back.ok) throw new Error(back.problem);
    expect(resolveMerges(back.codes).get("wachten_op_hulp")).toBe("waiting");
    expect(back.codes.filter(isInUse).map(({ id }) => id)).toEqual(sample().map(({ id }) => id));
    const again = undoChanges(back.codes, listCodeChanges(start.codes, back.codes, back.moved));
    expect(again.ok && resolveMerges(again.codes).get("wachten_op_hulp")).toBe("wachten_op_hulp");
  });
});

describe("undoing", () => {
  test("[CB3] what somebody changed since is not overwritten", () => {
    const words = { label: { nl: "Wachttijd" }, definition: { nl: "Tijd." } };
    const first = changed(sample(), { type: "edit", codeId: "waiting", words, level: "chain" });
    const later = after(first.codes, { type: "edit", codeId: "waiting", words: { ...words, label: { nl: "Wachtlijst" } }, level: "chain" });
    expect(undoChanges(later, first.changes)).toEqual({ ok: false, problem: "changed_since" });
    const elsewhere = after(first.codes, { type: "retire", codeId: "queue" });
    const back = undoChanges(elsewhere, first.changes);
    expect(back.ok && find(back.codes, "waiting").label.nl).toBe("waiting");
  });

  test("a group that still holds codes does not go out of use by undoing that it was added", () => {
    const added = changed(sample(), { type: "add", code: { parentId: null, level: "chain", label: { nl: "Groep" }, definition: { nl: "x" }, isCodable: false }, color: "#000000" });
    const filled = after(added.codes, { type: "move", codeId: "queue", parentId: "groep", beforeId: null });
    expect(undoChanges(filled, added.changes)).toEqual({ ok: false, problem: "changed_since" });
    const back = undoChanges(added.codes, added.changes);
    expect(back.ok && find(back.codes, "groep").isRetired).toBe(true);
  });
});

describe("editing at the same time", () => {
  const mine = { label: { nl: "Wachttijd" }, definition: { nl: "queue" }, level: "chain" as const };

  test("[CB5] what the editor left alone stays as another made it", () => {
    const others = changed(sample(), { type: "edit", codeId: "queue", words: { label: { nl: "queue" }, definition: { nl: "Nieuw." } }, level: "chain" });
    const { words, conflicts } = rebaseEdit(find(others.codes, "queue"), mine, others.changes);
    expect(conflicts).toEqual([]);
    expect(words).toMatchObject({ label: { nl: "Wachttijd" }, definition: { nl: "Nieuw." } });
  });

  test("[CB5] what both changed, differently, is told", () => {
    const others = changed(sample(), { type: "edit", codeId: "queue", words: { label: { nl: "Rij" }, definition: { nl: "queue" } }, level: "chain" });
    expect(rebaseEdit(find(others.codes, "queue"), mine, others.changes).conflicts).toEqual(["label"]);
  });
});

test("[CB6] the code for what cannot be coded is not merged away, taken out of use or made to stand below itself", () => {
  expect(problemOf(sample(), { type: "merge", codeId: notCodableId, intoId: "waiting" })).toBe("must_stay");
  expect(problemOf(sample(), { type: "retire", codeId: notCodableId })).toBe("must_stay");
});

describe("any sequence of changes", () => {
  const any = fc.nat({ max: 999 });
  const step = fc.record({ kind: fc.constantFrom("add", "edit", "move", "merge", "split", "retire", "restore", "propose", "decline", "undo"), a: any, b: any, c: any });
  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
  const at = <One>(list: readonly One[], n: number) => list[n % list.length]!;

  function deedOf(codes: readonly Code[], { kind, a, b, c }: Step): CodebookDeed {
    const codeId = at(codes, a).id;
    const text = { nl: `Woord ${c}` };
    const level = at(levels, b);
    switch (kind) {
      case "add":
        return { type: "add", code: { parentId: b % 3 === 0 ? null : codeId, level, label: text, definition: text, isCodable: c % 4 !== 0 }, color: "#336699" };
      case "propose":
        return { type: "propose", code: { parentId: null, level, label: text, definition: text, isCodable: true }, color: "#336699", proposedBy: "anna" };
      case "edit":
        return { type: "edit", codeId, words: { label: text, definition: text, ...(b % 2 === 0 && { include: text }) }, level };
      case "move":
        return { type: "move", codeId, parentId: b % 4 === 0 ? null : at(codes, b).id, beforeId: c % 3 === 0 ? null : at(codes, c).id };
      case "merge":
        return { type: "merge", codeId, intoId: at(codes, b).id };
      case "split":
        return { type: "split", codeId, parts: Array.from({ length: 1 + (b % 3) }, (_, index) => ({ label: { nl: `Deel ${index}` }, definition: text })) };
      default:
        return { type: kind === "retire" || kind === "decline" ? kind : "restore", codeId };
    }
  }

  test("[CB1] [CB2] [CB3] keeps the tree a tree and counts every coding exactly once; undone from the end, all is as it was", () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.array(any, { maxLength: 30 }), (steps, codings) => {
        const start = sample();
        const coded = codings.map((n) => at(start, n).id);
        let codes = start;
        const history: CodeChange[][] = [];
        for (const one of steps) {
          const outcome = one.kind === "undo" && history.length > 0 ? undoChanges(codes, at(history, one.a)) : applyDeed(codes, deedOf(codes, one));
          if (!outcome.ok) continue;
          applied += 1;
          const known = new Set(outcome.codes.map(({ id }) => id));
          expect(
            codes.every(({ id }) => known.has(id)),
            "no code is lost",
          ).toBe(true);
          history.push(listCodeChanges(codes, outcome.codes, outcome.moved));
          codes = outcome.codes;
          // New codings are made with what is offered at that moment.
          const offered = codes.filter((code) => isInUse(code) && code.isCodable);
          coded.push(at(offered, one.c).id);

          expect(isSound(codes)).toBe(true);
          expect(codes.map(({ position }) => position)).toEqual(codes.map((_, index) => index));
          const as = resolveMerges(codes);
          const ends = codes.filter(({ mergedInto }) => mergedInto === null);
          const counted = ends.reduce((total, { id }) => total + coded.filter((codeId) => as.get(codeId) === id).length, 0);
          expect(counted, "every coding once").toBe(coded.length);
        }
        for (const changes of history.toReversed()) {
          const outcome = undoChanges(codes, changes);
          expect(outcome.ok).toBe(true);
          if (outcome.ok) codes = outcome.codes;
        }
        const ids = new Set(start.map(({ id }) => id));
        const left = codes.filter(({ id }) => ids.has(id));
        expect(left.map(({ position: _position, ...one }) => one)).toEqual(start.map(({ position: _position, ...one }) => one));
        expect(codes.filter(({ id }) => !ids.has(id)).some(isInUse), "what came is out of use").toBe(false);
      }),
      { numRuns: 1_500 },
    );
    expect(applied).toBeGreaterThan(5_000);
  });
});
