import { Form, useLocation } from "react-router";
import type { FollowUpFilter, OrganisationOverview } from "#app/domain/improvement.ts";
import { actionLevels } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CheckField, SelectField } from "#app/ui/field.tsx";
import { actionLevelLabel } from "#app/ui/vocabulary.ts";
import styles from "./list.module.css";

/** What of the list is shown, as an address one can keep. */
export function FilterForm({ filter, organisations }: { filter: FollowUpFilter; organisations: readonly OrganisationOverview[] }) {
  const { pathname, search } = useLocation();
  return (
    <Form key={search} method="get" action={pathname} className={styles.filter} data-print="no">
      <SelectField
        name="level"
        label={m.improvements_filter_level()}
        choices={[{ value: "all", label: m.improvements_filter_all_levels() }, ...actionLevels.map((level) => ({ value: level, label: actionLevelLabel(level) }))]}
        defaultValue={filter.level ?? "all"}
      />
      <SelectField
        name="organisation"
        label={m.improvements_filter_organisation()}
        choices={[
          { value: "", label: m.improvements_filter_all_organisations() },
          ...organisations.flatMap(({ organisationId, organisationName }) => (organisationId && organisationName ? [{ value: organisationId, label: organisationName }] : [])),
        ]}
        defaultValue={filter.organisationId ?? ""}
      />
      <CheckField name="mine" label={m.improvements_filter_mine()} defaultChecked={filter.mine} />
      <Button>{m.improvements_filter_submit()}</Button>
    </Form>
  );
}
