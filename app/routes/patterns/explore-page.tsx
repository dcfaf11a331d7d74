import type { ReactNode } from "react";
import { filterLists, patternSearchParams, patternSources, type FilterList, type PatternFilter, type PatternSource } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { Around } from "./explore.server.ts";
import notesStyles from "./counting-notes.module.css";
import { FilterForm } from "./filter-form.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import styles from "./explore-page.module.css";
import { tableFiles } from "./table-downloads.tsx";
import { ViewSwitch } from "./view-switch.tsx";

/** What else than a filter an address holds, by name. */
export type Entries = readonly (readonly [string, string])[];

/** What all pages with true numbers have around their table: what is counted, the filter, files to take along, and how was counted. */
export function ExplorePage({
  filter,
  lists = listsFor(filter),
  keep = [],
  subject,
  n,
  around,
  switches,
  files,
  notes,
  children,
}: {
  filter: PatternFilter;
  /** What may be limited; all that means something for the source unless said otherwise. */
  lists?: readonly FilterList[];
  keep?: Entries;
  subject: string;
  n: number;
  around: Around;
  /** Ways to look, above the sentence. */
  switches?: ReactNode;
  /** Address of the page's files without the format. */
  files: string;
  notes: readonly string[];
  children: ReactNode;
}) {
  const question = { filter, split: null, sort: "barrier" } as const;
  const { choices } = around;
  const search = `?${new URLSearchParams([...keep.map(([name, value]) => [name, value]), ...patternSearchParams({ filter })])}`;
  return (
    <>
      {switches && <div className={styles.switches}>{switches}</div>}
      <FilterSentence subject={subject} question={question} choices={choices} lists={lists} keep={keep} />
      <FilterForm question={question} choices={choices} lists={lists} keep={keep} />
      {around.ownOrganisation !== null && <Notice>{m.patterns_own_organisation({ organisation: around.ownOrganisation })}</Notice>}
      {n === 0 ? <EmptyState title={m.patterns_empty_title()}>{m.patterns_empty_text()}</EmptyState> : children}
      {n > 0 && <Downloads files={files} search={search} />}
      <div className={notesStyles.notes}>
        <h2 className={notesStyles.heading}>{m.patterns_notes_title()}</h2>
        <ul className={notesStyles.list}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          <li>{m.explore_rated_twice({ count: around.ratedTwice, n })}</li>
          <li>
            {around.changedAt === null
              ? m.patterns_note_counted({ at: formatInstant(new Date(around.countedAt)) })
              : m.patterns_note_version({ at: formatInstant(new Date(around.countedAt)), changed: formatInstant(new Date(around.changedAt)) })}
          </li>
        </ul>
      </div>
    </>
  );
}

/** A finding is not of one perspective and not from one conversation: those lists do not limit it. */
function listsFor({ source }: PatternFilter): FilterList[] {
  return filterLists.filter((list) => source === "reported" || (list !== "perspectives" && list !== "conversationTypes"));
}

/** Whether what was said or what was concluded is counted; the rest of the question stays. */
export function SourceSwitch({ filter, keep = [] }: { filter: PatternFilter; keep?: Entries }) {
  const labels = { reported: m.patterns_source_reported, established: m.patterns_source_established } satisfies Record<PatternSource, () => string>;
  return (
    <ViewSwitch
      label={m.patterns_source()}
      options={patternSources.map((source) => ({
        key: source,
        label: labels[source](),
        search: new URLSearchParams([...keep.map(([name, value]) => [name, value]), ...patternSearchParams({ filter: { ...filter, source } })]).toString(),
        isCurrent: filter.source === source,
      }))}
    />
  );
}

function Downloads({ files, search }: { files: string; search: string }) {
  return (
    <p className={styles.downloads} data-print="no">
      {m.explore_take_along()} <a href={`${files}/svg${search}`}>{m.explore_svg()}</a> · <a href={`${files}/png${search}`}>{m.explore_png()}</a>
      {tableFiles.map(({ format, label }) => (
        <span key={format}>
          {" · "}
          <a href={`${files}/${format}${search}`}>{label()}</a>
        </span>
      ))}
    </p>
  );
}
