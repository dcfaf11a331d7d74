import type { CaseStep } from "./vocabulary.ts";

/** What can be changed in many cases at once. */
export type BulkChange =
  | { field: "step"; value: CaseStep }
  | { field: "regionId"; value: string }
  | { field: "processFacilitatorId"; value: string | null }
  | { field: "assignment"; instrumentVersionId: string; raterId: string };

export type ChangedField = Exclude<BulkChange["field"], "assignment">;

/**
 * What came of it in one case. `unchanged`: it was so already; `not_yours`: the case may not be written; `no_consent`: its
 * file may not be read; `absent`: the case, or what it was to be given, is not there.
 */
export type BulkOutcome = "changed" | "unchanged" | "not_yours" | "no_consent" | "absent";

/** How one change is taken back: only while the case is still as the change left it (rule RG3). */
export type TakeBack = { caseId: string; field: ChangedField; before: string | null; after: string | null } | { caseId: string; assignmentId: string };

export type BulkResult = { caseId: string; code: string; outcome: BulkOutcome; takeBack: TakeBack | null };

/** What came of taking one change back. `changed_since`: somebody changed it again, or a rater has begun. */
export type TakenBack = { caseId: string; code: string; outcome: "taken_back" | "changed_since" };

/** Codes by what came of them, in the order of the results; outcomes without any are left out. */
export function groupOutcomes<Outcome extends string>(results: readonly { code: string; outcome: Outcome }[]): { outcome: Outcome; codes: string[] }[] {
  return [...Map.groupBy(results, ({ outcome }) => outcome)].map(([outcome, some]) => ({ outcome, codes: some.map(({ code }) => code) }));
}
