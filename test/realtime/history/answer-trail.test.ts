import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addEvidence, readAnswers, setAnswer, setMissingReason, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { readAnswerTrails } from "#app/realtime/history/answer-trail.ts";
import { packUpdates } from "#app/realtime/packed-updates.ts";
import { LoggedDocument } from "#test/support/history-log.ts";

const answersOf = (doc: Parameters<typeof assessmentDocument>[0]) => assessmentDocument(doc).answers;
const chosen = () => false;

function trailOf(log: LoggedDocument, itemId: string, isTyped: (itemId: string) => boolean = chosen) {
  return (readAnswerTrails(log.rows, isTyped).get(itemId) ?? []).map(({ userId, from, to }) => [
    userId,
    from?.value ?? from?.missingReason ?? null,
    to?.value ?? to?.missingReason ?? null,
  ]);
}

describe("[HI8] the trail of an answer", () => {
  test("tells from what to what, by whom and when", () => {
    const log = new LoggedDocument();
    log.change("anna", (doc) => setAnswer(answersOf(doc), "safety", "yes"));
    log.wait(1);
    log.change("anna", (doc) => setAnswer(answersOf(doc), "safety", "no"));
    log.wait(60);
    log.change("bram", (doc) => setMissingReason(answersOf(doc), "safety", "not_documented"));
    expect(trailOf(log, "safety")).toEqual([
      ["anna", null, "yes"],
      ["anna", "yes", "no"],
      ["bram", "no", "not_documented"],
    ]);
    expect(readAnswerTrails(log.rows, chosen).get("safety")?.[1]?.at).toEqual(log.rows[1]?.at);
  });

  test("keeps every choice, also within a minute, and joins what is typed without a pause", () => {
    const log = new LoggedDocument();
    for (const value of ["a", "b", "a"]) log.change("anna", (doc) => setAnswer(answersOf(doc), "choice", value));
    for (const note of ["D", "Do", "Dossier"]) log.change("anna", (doc) => setNote(answersOf(doc), "choice", note));
    for (const value of ["1", "12", "124"]) log.change("anna", (doc) => setAnswer(answersOf(doc), "number", value));
    log.wait(11);
    log.change("anna", (doc) => setAnswer(answersOf(doc), "number", "125"));
    expect(trailOf(log, "choice")).toEqual([
      ["anna", null, "a"],
      ["anna", "a", "b"],
      ["anna", "b", "a"],
      ["anna", "a", "a"],
    ]);
    expect(trailOf(log, "number", (itemId) => itemId === "number")).toEqual([
      ["anna", null, "124"],
      ["anna", "124", "125"],
    ]);
  });

  test("says nothing of what was typed and taken away again", () => {
    const log = new LoggedDocument();
    log.change("anna", (doc) => setNote(answersOf(doc), "safety", "x"));
    log.change("anna", (doc) => setNote(answersOf(doc), "safety", ""));
    expect(readAnswerTrails(log.rows, chosen).size).toBe(0);
  });

  test("counts evidence, and is the same for rows that were packed", () => {
    const log = new LoggedDocument();
    log.change("anna", (doc) => setAnswer(answersOf(doc), "safety", "yes"));
    log.change("anna", (doc) => addEvidence(answersOf(doc), "safety", { source: "Verslag" }));
    const first = log.rows[0]!;
    const packed = [{ ...first, ...packUpdates(log.rows.map(({ bytes }) => bytes)) }];
    for (const rows of [log.rows, packed]) {
      expect(
        readAnswerTrails(rows, chosen)
          .get("safety")
          ?.map(({ to }) => to?.evidenceCount),
      ).toEqual([0, 1]);
    }
  });

  test("survives whatever a browser puts in the place of an answer", () => {
    const log = new LoggedDocument();
    log.change("anna", (doc) => (answersOf(doc) as unknown as Map<string, unknown>).set("safety", "no map"));
    log.change("anna", (doc) => setAnswer(answersOf(doc), "other", "yes"));
    expect([...readAnswerTrails(log.rows, chosen).keys()]).toEqual(["other"]);
  });

  test("each step begins where the one before it ended, and the last is what stands there", () => {
    const edit = fc.record({
      user: fc.constantFrom("anna", "bram"),
      item: fc.constantFrom("a", "b"),
      what: fc.constantFrom("yes", "no", "note", "missing", "clear"),
      minutes: fc.constantFrom(0, 1, 15),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 15 }), fc.boolean(), (edits, isTyped) => {
        const log = new LoggedDocument();
        for (const { user, item, what, minutes } of edits) {
          log.wait(minutes);
          log.change(user, (doc) => {
            const answers = answersOf(doc);
            if (what === "note") setNote(answers, item, `note ${log.lastSeq}`);
            else if (what === "missing") setMissingReason(answers, item, "refused");
            else setAnswer(answers, item, what === "clear" ? null : what);
          });
        }
        const trails = readAnswerTrails(log.rows, () => isTyped);
        const now = readAnswers(log.doc);
        for (const [itemId, trail] of trails) {
          trail.forEach((step, i) => expect(step.from).toEqual(i === 0 ? null : trail[i - 1]!.to));
          const last = trail.at(-1)!.to;
          expect([last?.value ?? null, last?.missingReason ?? null, last?.note ?? ""]).toEqual([now[itemId]!.value, now[itemId]!.missingReason, now[itemId]!.note]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
