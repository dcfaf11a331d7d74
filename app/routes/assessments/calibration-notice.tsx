import type { CalibrationResult } from "#app/domain/calibration.ts";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { answerText } from "./answer-words.ts";

/** Says that this is a calibration and, once it is submitted, how far the rater answered as the reference (rule CL2). */
export function CalibrationNotice({ result }: { result: (CalibrationResult & { requiredAccuracy: number }) | null }) {
  if (!result) return <Notice title={m.assessments_calibration()}>{m.assessments_calibration_notice()}</Notice>;
  const { same, items, isPassed, differing, requiredAccuracy } = result;
  return (
    <>
      <Notice
        tone={isPassed === false ? "warning" : "good"}
        title={`${m.assessments_calibration()}${isPassed === null ? "" : `: ${isPassed ? m.ratings_passed() : m.ratings_not_passed()}`}`}
      >
        {isPassed === null ? m.assessments_calibration_nothing() : m.assessments_calibration_result({ same, items, percent: requiredAccuracy })}
      </Notice>
      {differing.length > 0 && (
        <DataTable
          caption={m.assessments_calibration_differs()}
          rows={differing}
          rowKey={({ item }) => item.id}
          columns={[
            { key: "item", header: m.assessments_item(), isRowHeader: true, cell: ({ item }) => localise(item.label, getLocale()) },
            { key: "own", header: m.assessments_calibration_own(), cell: ({ item, own }) => answerText(item, own) },
            { key: "reference", header: m.assessments_calibration_reference(), cell: ({ item, reference }) => answerText(item, reference) },
          ]}
        />
      )}
    </>
  );
}
