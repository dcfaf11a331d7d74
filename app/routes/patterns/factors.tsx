import { sortPatternRows, type PatternTable } from "#app/domain/pattern-table.ts";
import { filterParams, parsePatternQuestion, patternSearchParams, offeredSplits, patternSources, type FilterList, type PatternQuestion } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { ownOrganisation } from "#app/routes/exports/download.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { getDataChangedAt, getPatternTable, listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/factors";
import { countFor } from "./count.server.ts";
import { CountingNotes } from "./counting-notes.tsx";
import { FactorTable } from "./factor-table.tsx";
import { FilterForm } from "./filter-form.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import styles from "./filter.module.css";
import { SplitTable } from "./split-table.tsx";
import { tableFiles, type TableFile } from "./table-downloads.tsx";
import { ViewSwitch } from "./view-switch.tsx";
import { compareLabels, noChoices, splitLabel } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.read");
  const asked = parsePatternQuestion(new URL(request.url).searchParams);
  const event = { type: "pattern.read", query: patternSearchParams(asked).toString() } as const;
  return countFor(context, member, event, async (db, reader) => {
    const table = await getPatternTable(db, reader, asked);
    return {
      table: { ...table, rows: sortPatternRows(table.rows, asked.sort, compareLabels()) },
      question: { filter: table.filter, split: table.split, sort: asked.sort },
      choices: reader.rule ? noChoices : await listFilterChoices(db, reader),
      changedAt: reader.rule ? null : ((await getDataChangedAt(db, reader))?.toISOString() ?? null),
      countedAt: services().now().toISOString(),
      mayReadEvidence: services().can(member.role, "pattern.evidence"),
      mayExport: services().can(member.role, "export.findings"),
      // Who may not see other organisations' conversations counts the own ones, and should know it.
      ownOrganisation: ownOrganisation(member, table.filter.source),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.patterns_tab_factors()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Factors({ params, loaderData }: Route.ComponentProps) {
  const { table, question, choices, mayReadEvidence, mayExport, ownOrganisation, countedAt, changedAt } = loaderData;
  const { filter, split } = question;
  const lists = filterListsOf(question);
  const subject = filter.source === "reported" ? m.patterns_subject_reported({ count: table.n }) : m.patterns_subject_established({ count: table.n });
  const base = `/studies/${params.studyId}/patterns`;
  const tableFile = (format: TableFile) =>
    `/studies/${params.studyId}/exports/findings.${format === "csv-nl" ? "csv" : format}?${new URLSearchParams([...patternSearchParams({ filter, split }), ["format", format]])}`;
  const evidenceTo = mayReadEvidence ? (code: string, polarity: string) => `${base}/evidence?${new URLSearchParams({ code, polarity })}&${patternSearchParams({ filter })}` : null;
  const chainTo = (code: string) => `/studies/${params.studyId}/chain/${encodeURIComponent(code)}`;
  const tableProps = { table, question, evidenceTo, chainTo, caption: captionOf(table) };

  return (
    <>
      <div className={styles.views}>
        <ViewSwitch
          label={m.patterns_source()}
          options={patternSources.map((source) => ({
            key: source,
            label: source === "reported" ? m.patterns_source_reported() : m.patterns_source_established(),
            search: patternSearchParams({ ...question, filter: { ...filter, source } }).toString(),
            isCurrent: filter.source === source,
          }))}
        />
        <ViewSwitch
          label={m.patterns_split()}
          options={[null, ...offeredSplits(filter, { isSuppressed: table.rule !== null })].map((one) => ({
            key: one ?? "none",
            label: splitLabel(one),
            search: patternSearchParams({ ...question, split: one }).toString(),
            isCurrent: split === one,
          }))}
        />
      </div>
      <FilterSentence subject={subject} question={question} choices={choices} lists={lists} />
      {table.rule ? <Notice>{m.patterns_no_free_filters()}</Notice> : <FilterForm question={question} choices={choices} lists={lists} />}
      {ownOrganisation !== null && <Notice>{m.patterns_own_organisation({ organisation: ownOrganisation })}</Notice>}

      {table.n === 0 ? (
        <EmptyState title={m.patterns_empty_title()}>{m.patterns_empty_text()}</EmptyState>
      ) : table.split === null ? (
        <FactorTable {...tableProps} />
      ) : (
        <SplitTable {...tableProps} />
      )}

      <p data-print="no">
        <a href={`${base}/chart.svg?${patternSearchParams({ filter })}`}>{m.patterns_chart_svg()}</a> ·{" "}
        <a href={`${base}/chart.svg?${patternSearchParams({ filter })}&format=png`}>{m.patterns_chart_png()}</a>
        {mayExport &&
          tableFiles.map(({ format, label }) => (
            <span key={format}>
              {" · "}
              <a href={tableFile(format)}>{label()}</a>
            </span>
          ))}
      </p>
      <CountingNotes
        basis={filter.source === "reported" ? (filter.perspectives.length > 0 ? m.patterns_basis_perspective() : m.patterns_basis_reported()) : m.patterns_basis_established()}
        split={table.split}
        rule={table.rule}
        countedAt={countedAt}
        changedAt={changedAt}
      >
        {table.ratedTwice !== null && <li>{m.explore_rated_twice({ count: table.ratedTwice, n: table.n })}</li>}
      </CountingNotes>
    </>
  );
}

/** A finding is not of one perspective and not from one conversation: those lists do not limit it. */
function filterListsOf({ filter }: PatternQuestion): FilterList[] {
  const all = Object.keys(filterParams) as FilterList[];
  return filter.source === "reported" ? all : all.filter((list) => list !== "perspectives" && list !== "conversationTypes");
}

function captionOf({ split, n }: PatternTable): string {
  return split === null ? m.patterns_caption({ count: n }) : m.patterns_caption_split({ count: n, split: splitLabel(split) });
}
