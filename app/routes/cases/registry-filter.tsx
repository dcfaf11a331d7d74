import { Form, Link } from "react-router";
import { caseSteps, institutionTypes } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { caseStepLabel, institutionTypeLabel } from "#app/ui/vocabulary.ts";
import type { RegistryFilter } from "#db/queries/case-registry.ts";
import type { Region } from "#db/queries/study-frame.ts";
import styles from "./registry-filter.module.css";
import { type RegistryQuery, registrySearch } from "./registry-query.ts";

/** Fields that together form the query of the page's address; works without a script. */
export function RegistryFilterForm({ query: { filter, sort, isDescending }, regions }: { query: RegistryQuery; regions: readonly Region[] }) {
  return (
    // A new key shows the values of the address after a filter word was removed.
    <Form method="get" role="search" className={styles.form} key={JSON.stringify(filter)} data-print="no">
      <label className={styles.field}>
        {m.registry_filter_words()}
        <input type="search" name="q" defaultValue={filter.text} maxLength={100} className={styles.code} />
      </label>
      <Choice label={m.cases_institution_type()} name="type" value={filter.institutionType} choices={institutionTypes.map((type) => [type, institutionTypeLabel(type)])} />
      <Choice label={m.cases_region()} name="region" value={filter.regionId} choices={regions.map((region) => [region.id, region.name])} />
      <Choice label={m.cases_step()} name="step" value={filter.step} choices={caseSteps.map((step) => [step, caseStepLabel(step)])} />
      <label className={styles.tick}>
        <input type="checkbox" name="mine" value="1" defaultChecked={filter.isMine} />
        {m.cases_filter_mine()}
      </label>
      {sort !== "code" && <input type="hidden" name="sort" value={sort} />}
      {isDescending && <input type="hidden" name="dir" value="desc" />}
      <Button>{m.common_filter()}</Button>
    </Form>
  );
}

function Choice({ label, name, value, choices }: { label: string; name: string; value: string | undefined; choices: [value: string, label: string][] }) {
  return (
    <label className={styles.field}>
      {label}
      <select name={name} defaultValue={value ?? ""}>
        <option value="">{m.cases_filter_all()}</option>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How many cases are shown, and the filters in words, each of which can be taken away. */
export function ActiveFilters({ query, regions, here, count, textsTo }: { query: RegistryQuery; regions: readonly Region[]; here: string; count: number; textsTo: string }) {
  const { filter } = query;
  const words: [key: keyof RegistryFilter, text: string][] = [];
  if (filter.text) words.push(["text", m.registry_filter_word({ text: filter.text })]);
  if (filter.institutionType) words.push(["institutionType", m.cases_filter_word_type({ type: institutionTypeLabel(filter.institutionType) })]);
  if (filter.regionId) words.push(["regionId", m.cases_filter_word_region({ region: regions.find(({ id }) => id === filter.regionId)?.name ?? filter.regionId })]);
  if (filter.step) words.push(["step", m.cases_filter_word_step({ step: caseStepLabel(filter.step).toLowerCase() })]);
  if (filter.isMine) words.push(["isMine", m.cases_filter_mine()]);
  if (words.length === 0) return null;
  return (
    <div className={styles.active}>
      <span role="status">{count === 1 ? m.cases_found_one() : m.cases_found({ count })}</span>
      <ul className={styles.words}>
        {words.map(([key, text]) => (
          <li key={key}>
            <Link to={here + registrySearch({ ...query, filter: { ...filter, [key]: undefined } })} className={styles.word} preventScrollReset>
              {text}
              <span className="kl-hidden">, {m.cases_filter_remove()}</span>
              <span aria-hidden="true"> ✕</span>
            </Link>
          </li>
        ))}
      </ul>
      {filter.text && <Link to={`${textsTo}?${new URLSearchParams({ q: filter.text })}`}>{m.registry_show_passages()}</Link>}
    </div>
  );
}
