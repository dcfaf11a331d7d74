import { Form, Link, useLocation } from "react-router";
import { differenceLimit } from "#app/charts/difference-axis.ts";
import { localise } from "#app/domain/code-description.ts";
import { narrowToAny } from "#app/domain/division.ts";
import {
  comparisonEntries,
  comparisonSearchParams,
  comparisonSorts,
  groupSplits,
  parseComparison,
  type Comparison,
  type ComparisonRow,
  type ComparisonTable,
} from "#app/domain/group-comparison.ts";
import { patternSearchParams } from "#app/domain/patterns.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ChoiceField } from "#app/ui/field.tsx";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/compare";
import { compareGroups } from "./compare.server.ts";
import { comparisonTitle, differenceText, groupNames } from "./comparison-words.ts";
import { DifferenceBar, DifferenceScale } from "./difference-bar.tsx";
import { groupLabel } from "./division-words.ts";
import { ExplorePage, SourceSwitch } from "./explore-page.tsx";
import styles from "./compare.module.css";
import filterStyles from "./filter.module.css";
import { ViewSwitch } from "./view-switch.tsx";
import { splitLabel } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const comparison = parseComparison(new URL(request.url).searchParams);
  const { counted, around } = await compareGroups(context, member, comparison);
  return { comparison, table: counted, around };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.explore_tab_compare()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Compare({ params, loaderData }: Route.ComponentProps) {
  const { comparison, table, around } = loaderData;
  const { filter, by, polarity } = comparison;
  const names = groupNames(by, table, around.choices);
  const base = `/studies/${params.studyId}/patterns`;
  const behind = (code: string, values: readonly string[]) =>
    `${base}/evidence?${new URLSearchParams({ code, polarity })}&${patternSearchParams({ filter: narrowToAny(filter, by, values) })}`;
  return (
    <ExplorePage
      filter={filter}
      keep={comparisonEntries(comparison)}
      subject={m.explore_compare_subject({ count: table.first.n + table.second.n })}
      n={table.n}
      around={around}
      switches={<ComparisonSwitches comparison={comparison} />}
      files={`${base}/files/compare`}
      notes={[
        filter.source === "reported" ? (filter.perspectives.length > 0 ? m.patterns_basis_perspective() : m.patterns_basis_reported()) : m.patterns_basis_established(),
        m.explore_compare_note(),
        m.explore_compare_many({ count: table.rows.length }),
        m.explore_compare_perspectives(),
      ]}
    >
      <GroupForm comparison={comparison} table={table} choices={around.choices} />
      {table.second.n === 0 ? (
        <EmptyState title={m.explore_compare_one_group()}>{m.explore_compare_one_group_text()}</EmptyState>
      ) : (
        <ComparisonRows comparison={comparison} table={table} names={names} behind={behind} />
      )}
    </ExplorePage>
  );
}

function ComparisonSwitches({ comparison }: { comparison: Comparison }) {
  const { filter, by, polarity, sort } = comparison;
  const to = (change: Partial<Comparison>) => comparisonSearchParams({ ...comparison, ...change }).toString();
  return (
    <>
      <SourceSwitch filter={filter} keep={comparisonEntries(comparison)} />
      <ViewSwitch
        label={m.explore_polarity()}
        options={polarities.map((one) => ({ key: one, label: polarityPluralLabel(one), search: to({ polarity: one }), isCurrent: one === polarity }))}
      />
      <ViewSwitch
        label={m.explore_compare_by()}
        options={groupSplits.map((split) => ({ key: split, label: splitLabel(split), search: to({ by: split, first: [], second: [] }), isCurrent: split === by }))}
      />
      <ViewSwitch
        label={m.explore_compare_sort()}
        options={comparisonSorts.map((one) => ({
          key: one,
          label: one === "cases" ? m.explore_compare_sort_cases() : m.explore_compare_sort_difference(),
          search: to({ sort: one }),
          isCurrent: one === sort,
        }))}
      />
    </>
  );
}

/** Which values make up each group. Works without JavaScript; folded away until asked for. */
function GroupForm({ comparison, table, choices }: { comparison: Comparison; table: ComparisonTable; choices: FilterChoices }) {
  const { pathname, search } = useLocation();
  const options = table.values.map(({ id, n }) => ({ value: id, label: `${groupLabel(comparison.by, id, choices)} (${m.patterns_case_count({ count: n })})` }));
  const others = [...comparisonEntries({ ...comparison, first: [], second: [] }), ...patternSearchParams({ filter: comparison.filter })];
  return (
    <details key={search} className={filterStyles.form} data-print="no">
      <summary>{m.explore_compare_choose()}</summary>
      <Form method="get" action={pathname} preventScrollReset>
        {others.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className={filterStyles.lists}>
          <ChoiceField type="checkbox" name="first" label={m.explore_compare_first()} choices={options} selected={table.first.values} />
          <ChoiceField type="checkbox" name="second" label={m.explore_compare_second()} help={m.explore_compare_help()} choices={options} selected={table.second.values} />
        </div>
        <Button variant="primary">{m.patterns_filter_submit()}</Button>
      </Form>
    </details>
  );
}

function ComparisonRows({
  comparison,
  table,
  names,
  behind,
}: {
  comparison: Comparison;
  table: ComparisonTable;
  names: { first: string; second: string };
  behind: (code: string, values: readonly string[]) => string;
}) {
  const limit = differenceLimit(table.rows.flatMap(({ difference }) => (difference.difference === null ? [] : [difference])));
  const group = (which: "first" | "second") => ({
    key: which,
    header: `${names[which]} (n = ${table[which].n})`,
    cell: (row: ComparisonRow) => <GroupCount count={row[which]} to={behind(row.code.id, table[which].values)} />,
  });
  return (
    <>
      <DataTable
        caption={comparisonTitle(comparison, names)}
        rows={table.rows}
        rowKey={({ code }) => code.id}
        columns={[
          { key: "theme", header: m.patterns_theme(), isRowHeader: true, cell: ({ code }) => localise(code.label, getLocale()) },
          group("first"),
          group("second"),
          { key: "drawn", header: m.explore_compare_drawn(), cell: ({ difference }) => <DifferenceBar difference={difference} limit={limit} /> },
          { key: "difference", header: m.explore_compare_difference(), align: "end", cell: ({ difference }) => differenceText(difference) },
        ]}
      />
      <DifferenceScale limit={limit} names={names} />
    </>
  );
}

function GroupCount({ count, to }: { count: ComparisonRow["first"]; to: string }) {
  const { p, lower, upper } = wilsonInterval(count);
  if (p === null) return m.common_count_of_none();
  const percent = (share: number) => Math.round(share * 100);
  const words = m.common_count_of(count);
  return (
    <span className={styles.group}>
      {count.k > 0 ? <Link to={to}>{words}</Link> : words}
      <small className={styles.share}>
        {m.common_count_percentage({ percentage: percent(p) })} ({m.explore_interval({ low: percent(lower), high: percent(upper) })})
      </small>
    </span>
  );
}
