import { Link, useSearchParams } from "react-router";
import type { AssignmentState } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { assignmentStateLabel, institutionTypeLabel } from "#app/ui/vocabulary.ts";
import type { PlannedCase, PlannedRating } from "#db/queries/rating-plan.ts";
import { activeRatings, type PlannedRater } from "./plan-view.ts";
import styles from "./ratings.module.css";

const tones: Record<AssignmentState, "neutral" | "warning" | "good" | "accent"> = {
  open: "warning",
  submitted: "good",
  compared: "accent",
  consensus: "accent",
  replaced: "neutral",
};

/** One row per case, one column per rater: how far each is, never what was answered. */
export function PlanMatrix({
  cases,
  raters,
  kind,
  studyId,
}: {
  cases: readonly PlannedCase[];
  raters: readonly PlannedRater[];
  kind: "checklist" | "guideline_set";
  studyId: string;
}) {
  const tab = kind === "checklist" ? "file-review" : "guidelines";
  const columns: Column<PlannedCase>[] = [
    { key: "case", header: m.ratings_case(), isRowHeader: true, cell: ({ code }) => <Link to={`/studies/${studyId}/cases/${code}/${tab}`}>{code}</Link> },
    { key: "type", header: m.ratings_institution(), cell: ({ institutionType }) => institutionTypeLabel(institutionType) },
    { key: "assign", header: m.ratings_add(), cell: (row) => row.canAssign && <AssignLink row={row} /> },
    ...raters.map(({ raterId, name }): Column<PlannedCase> => ({
      key: raterId,
      header: name,
      cell: (row) => {
        const rating = activeRatings(row).find((one) => one.raterId === raterId);
        return rating && <RatingCell rating={rating} code={row.code} canAssign={row.canAssign} />;
      },
    })),
  ];
  return (
    <div className={styles.matrix}>
      <DataTable
        caption={m.ratings_matrix()}
        isCaptionHidden
        columns={columns}
        rows={cases}
        rowKey={({ caseId }) => caseId}
        empty={<EmptyState title={m.ratings_none_here()}>{m.ratings_none_here_help()}</EmptyState>}
      />
    </div>
  );
}

function RatingCell({ rating: { assignmentId, state, isDrawn, raterName }, code, canAssign }: { rating: PlannedRating; code: string; canAssign: boolean }) {
  const to = useEditAddress({ replace: assignmentId });
  return (
    <span className={styles.cell}>
      <Tag tone={tones[state]}>{assignmentStateLabel(state)}</Tag>
      {isDrawn && <span className={styles.aside}>{m.ratings_drawn()}</span>}
      {state === "open" && canAssign && (
        <Link to={to} preventScrollReset className={styles.aside} aria-label={m.ratings_replace_of({ rater: raterName, code })} data-print="no">
          {m.ratings_replace()}
        </Link>
      )}
    </span>
  );
}

function AssignLink({ row: { caseId, code, ratings } }: { row: PlannedCase }) {
  const to = useEditAddress({ assign: caseId });
  const count = activeRatings({ ratings }).length;
  const what = count === 0 ? m.ratings_assign_first() : count === 1 ? m.ratings_assign_second() : m.ratings_assign_another();
  return (
    <Link to={to} preventScrollReset aria-label={m.ratings_assign_of({ what, code })} data-print="no">
      {what}
    </Link>
  );
}

/** This page with the form for one change open, whatever else was chosen. */
function useEditAddress(change: Record<"assign", string> | Record<"replace", string>): string {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  for (const key of ["assign", "replace"]) next.delete(key);
  for (const [key, value] of Object.entries(change)) next.set(key, value);
  return `?${next}#change`;
}
