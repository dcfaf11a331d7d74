import { z } from "zod";
import { isAnswered, offeredReasons, valueProblem } from "#app/domain/assessment.ts";
import type { JudgedAnswer } from "#app/domain/case-adherence.ts";
import { formatChoices } from "#app/domain/instrument-items.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

/** `from` is the assignment whose answer becomes the consensus, or `other` with the answer in `other`. */
export const compareForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("settle"),
    itemId: z.string().min(1),
    from: z.string().min(1, { error: () => m.assessments_settle_choice_missing() }),
    other: z.array(z.string().max(5000)).optional(),
    reason: z
      .string()
      .trim()
      .min(1, { error: () => m.assessments_settle_reason_missing() })
      .max(5000),
  }),
  z.object({ intent: z.literal("finish") }),
]);

/** How a missing reason stands among the values of one list. */
export const missingPrefix = "missing:";

/**
 * The answer that was chosen, of a rater or another one.
 *
 * @param other values as they were typed or ticked; of a missing reason, after `missing:`
 * @returns null when nothing was chosen, or it is no answer to this item
 */
export function settledAnswer(
  item: InstrumentItem,
  { from, other = [] }: { from: string; other?: readonly string[] | undefined },
  answerOf: (assignmentId: string) => JudgedAnswer | undefined,
): Pick<JudgedAnswer, "value" | "missingReason" | "judgedWith"> | null {
  if (from !== "other") {
    const chosen = answerOf(from);
    if (!chosen || !isAnswered(chosen)) return null;
    // Whose judgement is taken over, by that one's knowledge it was made (rule GA2).
    return { value: chosen.value, missingReason: chosen.missingReason, ...(chosen.judgedWith && { judgedWith: chosen.judgedWith }) };
  }
  const reason = other.find((one) => one.startsWith(missingPrefix))?.slice(missingPrefix.length) as MissingReason | undefined;
  if (reason) return offeredReasons(item).includes(reason) ? { value: null, missingReason: reason } : null;
  const value = item.type === "multiple_choice" ? formatChoices(item, other) : item.type === "number" ? other[0]?.trim().replace(",", ".") : other[0]?.trim();
  return value && valueProblem(item, value) === null ? { value, missingReason: null } : null;
}
