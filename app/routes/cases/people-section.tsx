import { Form, Link } from "react-router";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { assignmentStateLabel } from "#app/ui/vocabulary.ts";
import type { AssignableInstrument, CaseAssignment, Rater } from "#db/queries/assignments.ts";
import { AssignForm } from "../assessments/assign-form.tsx";
import styles from "./overview.module.css";

export function FacilitatorForm({
  facilitators,
  selectedId,
  error,
}: {
  facilitators: readonly { userId: string; name: string }[];
  selectedId: string | null;
  error: string | undefined;
}) {
  return (
    <Form method="post" className={styles.inline} key={selectedId}>
      <SelectField
        label={m.cases_facilitator()}
        name="processFacilitatorId"
        error={error}
        defaultValue={selectedId ?? ""}
        emptyLabel={m.cases_nobody()}
        choices={facilitators.map(({ userId, name }) => ({ value: userId, label: name }))}
        isOptional
      />
      <Button name="intent" value="facilitator">
        {m.common_save()}
      </Button>
    </Form>
  );
}

/** Who rates this case with which instrument, and how far they are. */
export function RaterSection({
  assignments,
  instruments,
  raters,
  mayWrite,
  base,
  errors,
}: {
  assignments: readonly CaseAssignment[];
  instruments: readonly AssignableInstrument[];
  raters: readonly Rater[];
  mayWrite: boolean;
  base: string;
  errors: FormErrors | undefined;
}) {
  return (
    <section className={styles.section} aria-labelledby="raters">
      <h2 id="raters">{m.cases_raters()}</h2>
      <DataTable
        caption={m.cases_raters()}
        isCaptionHidden
        rows={assignments}
        rowKey={({ id }) => id}
        empty={<EmptyState title={m.cases_raters_none()}>{m.cases_raters_none_help()}</EmptyState>}
        columns={[
          {
            key: "instrument",
            header: m.cases_assign_instrument(),
            isRowHeader: true,
            cell: ({ kind, title }) => <Link to={base + (kind === "checklist" ? "/file-review" : "/guidelines")}>{(getLocale() === "en" && title.en) || title.nl}</Link>,
          },
          { key: "rater", header: m.cases_assign_rater(), cell: ({ raterName }) => raterName },
          { key: "state", header: m.cases_assign_state(), cell: ({ state }) => <Tag tone={state === "open" ? "warning" : "good"}>{assignmentStateLabel(state)}</Tag> },
          { key: "submitted", header: m.cases_assign_submitted(), cell: ({ submittedAt }) => (submittedAt ? formatInstant(new Date(submittedAt), "day") : "–") },
        ]}
      />
      {mayWrite && (
        // A new key closes the form once it has done its work.
        <details key={assignments.length} className={styles.more} open={errors !== undefined || undefined}>
          <summary>{m.cases_assign_open()}</summary>
          <AssignForm instruments={instruments} raters={raters} errors={errors} />
        </details>
      )}
    </section>
  );
}
