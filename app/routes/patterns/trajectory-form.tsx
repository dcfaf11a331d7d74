import { Form, useLocation } from "react-router";
import { endPoints, startPoints } from "#app/domain/trajectory-figures.ts";
import { trajectorySearchParams, type TrajectoryQuestion } from "#app/domain/trajectory-question.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField, SelectField } from "#app/ui/field.tsx";
import styles from "./filter.module.css";
import { endPointLabel, startPointLabel } from "./trajectory-words.ts";

/** From what to what the time is taken, and which groups are compared, as a form that leads to its own address. */
export function TrajectoryForm({ question, offered }: { question: TrajectoryQuestion; offered: readonly { id: string; label: string; count: number }[] }) {
  const { pathname, search } = useLocation();
  const { view, split, parts, from, to } = question;
  if (view !== "event" && offered.length < 2) return null;
  const kept = [...trajectorySearchParams({ ...question, parts: [] })].filter(([name]) => name !== "from" && name !== "to");
  return (
    <details key={search} className={styles.form} data-print="no" open={view === "event" || undefined}>
      <summary>{m.trajectories_question_legend()}</summary>
      <Form method="get" action={pathname} preventScrollReset>
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className={styles.lists}>
          {view === "event" && (
            <div>
              <SelectField label={m.trajectories_from()} name="from" defaultValue={from} choices={startPoints.map((value) => ({ value, label: startPointLabel(value) }))} />
              <SelectField label={m.trajectories_to()} name="to" defaultValue={to} choices={endPoints.map((value) => ({ value, label: endPointLabel(value) }))} />
            </div>
          )}
          {split !== null && offered.length > 1 && (
            <ChoiceField
              type="checkbox"
              name="part"
              label={m.trajectories_groups()}
              help={m.trajectories_groups_help()}
              choices={offered.map(({ id, label, count }) => ({ value: id, label: m.trajectories_part_of({ label, count }) }))}
              selected={parts}
            />
          )}
        </div>
        <Button variant="primary">{m.trajectories_show()}</Button>
      </Form>
    </details>
  );
}
