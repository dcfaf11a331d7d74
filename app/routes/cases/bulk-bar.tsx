import { type ReactNode, useEffect, useState } from "react";
import { Form } from "react-router";
import { caseSteps } from "#app/domain/vocabulary.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { caseStepLabel, instrumentKindLabel } from "#app/ui/vocabulary.ts";
import type { AssignableInstrument, Rater } from "#db/queries/assignments.ts";
import type { Region } from "#db/queries/study-frame.ts";
import styles from "./bulk-bar.module.css";

const formId = "bulk";

/** What many cases can be given at once. */
export type BulkChoices = {
  regions: readonly Region[];
  facilitators: readonly { userId: string; name: string }[];
  instruments: readonly AssignableInstrument[];
  raters: readonly Rater[];
};

/** Ticks a case for the bar above the list; without a script too. */
export function TickCase({ caseId, code }: { caseId: string; code: string }) {
  return <input type="checkbox" name="caseId" value={caseId} form={formId} aria-label={m.registry_tick_case({ code })} className={styles.tick} />;
}

/** Changes the ticked cases: each group of fields has its own button, so no script has to show the right ones. */
export function BulkBar({ choices, action, errors }: { choices: BulkChoices; action: string; errors: FormErrors | undefined }) {
  const ticked = useTicked();
  const { regions, facilitators, instruments, raters } = choices;
  return (
    <details className={styles.bar} open={errors !== undefined || undefined} data-print="no">
      <summary>
        {m.registry_bulk_title()} <span role="status">{ticked.count > 0 && m.registry_bulk_count({ count: ticked.count })}</span>
      </summary>
      <Form id={formId} method="post" action={action} className={styles.form} preventScrollReset>
        {errors && (
          <p className={styles.error} role="alert">
            {Object.values(errors).join(" ")}
          </p>
        )}
        <div className={styles.all} data-needs-script="">
          <Button type="button" size="sm" variant="quiet" onClick={() => ticked.set(true)}>
            {m.registry_tick_all()}
          </Button>
          <Button type="button" size="sm" variant="quiet" onClick={() => ticked.set(false)}>
            {m.registry_tick_none()}
          </Button>
        </div>
        <Group label={m.cases_step()} intent="step" submit={m.registry_bulk_step()}>
          <Select name="step" label={m.cases_step()} choices={caseSteps.map((step) => [step, caseStepLabel(step)])} />
        </Group>
        <Group label={m.cases_region()} intent="region" submit={m.registry_bulk_region()}>
          <Select name="regionId" label={m.cases_region()} choices={regions.map(({ id, name }) => [id, name])} />
        </Group>
        <Group label={m.cases_facilitator()} intent="facilitator" submit={m.registry_bulk_facilitator()}>
          <Select
            name="processFacilitatorId"
            label={m.cases_facilitator()}
            choices={[["nobody", m.cases_nobody()], ...facilitators.map(({ userId, name }): [string, string] => [userId, name])]}
          />
        </Group>
        {instruments.length > 0 && raters.length > 0 && (
          <Group label={m.registry_bulk_assign_title()} intent="assign" submit={m.cases_assign()}>
            <Select
              name="instrumentVersionId"
              label={m.cases_assign_instrument()}
              choices={instruments.map(({ instrumentVersionId, kind, title }) => [
                instrumentVersionId,
                `${instrumentKindLabel(kind)}: ${(getLocale() === "en" && title.en) || title.nl}`,
              ])}
            />
            <Select name="raterId" label={m.cases_assign_rater()} choices={raters.map(({ userId, name, organisationName }) => [userId, `${name} (${organisationName})`])} />
          </Group>
        )}
      </Form>
    </details>
  );
}

function Group({ label, intent, submit, children }: { label: string; intent: string; submit: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {children}
      <Button size="sm" name="intent" value={intent}>
        {submit}
      </Button>
    </fieldset>
  );
}

function Select({ name, label, choices }: { name: string; label: string; choices: [value: string, label: string][] }) {
  return (
    <select name={name} aria-label={label} defaultValue="">
      <option value="">{m.common_choose()}</option>
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** How many cases are ticked, counted where they stand: the boxes belong to the page, so that they work before scripts do. */
function useTicked() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const recount = () => setCount(listBoxes().filter(({ checked }) => checked).length);
    recount();
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, []);
  return {
    count,
    set: (isTicked: boolean) => {
      const boxes = listBoxes();
      for (const box of boxes) box.checked = isTicked;
      setCount(isTicked ? boxes.length : 0);
    },
  };
}

function listBoxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form=${formId}]`)];
}
