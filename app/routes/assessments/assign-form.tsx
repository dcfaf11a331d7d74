import { Form } from "react-router";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import type { AssignableInstrument, Rater } from "#db/queries/assignments.ts";

/**
 * Gives an instrument in a case to a rater. Posts `intent=assign`, `instrumentVersionId` and `raterId` to the overview of
 * the case.
 *
 * @param action the address of that overview with `?index`, for a form on another page
 */
export function AssignForm({
  instruments,
  raters,
  errors,
  action,
}: {
  instruments: readonly AssignableInstrument[];
  raters: readonly Rater[];
  errors?: FormErrors | undefined;
  action?: string;
}) {
  if (instruments.length === 0 || raters.length === 0) return <p>{instruments.length === 0 ? m.cases_assign_no_instruments() : m.cases_assign_no_raters()}</p>;
  return (
    <Form method="post" {...(action && { action })}>
      <SelectField
        label={m.cases_assign_instrument()}
        name="instrumentVersionId"
        error={errors?.["instrumentVersionId"]}
        choices={instruments.map(({ instrumentVersionId, kind, title }) => ({
          value: instrumentVersionId,
          label: `${instrumentKindLabel(kind)}: ${(getLocale() === "en" && title.en) || title.nl}`,
        }))}
      />
      <SelectField
        label={m.cases_assign_rater()}
        name="raterId"
        error={errors?.["raterId"]}
        emptyLabel={m.common_choose()}
        choices={raters.map(({ userId, name, organisationName }) => ({ value: userId, label: `${name} (${organisationName})` }))}
      />
      <Button name="intent" value="assign">
        {m.cases_assign()}
      </Button>
    </Form>
  );
}
