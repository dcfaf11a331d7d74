import { localise } from "#app/domain/code-description.ts";
import type { AdherenceTable } from "#app/domain/adherence-table.ts";
import { caseLists, onlyCases, parsePatternQuestion, patternSearchParams, type FilterList } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { getAdherenceTable } from "#db/queries/adherence.ts";
import { getDataChangedAt, listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/guidelines";
import { AdherenceRows } from "./adherence-rows.tsx";
import { countFor } from "./count.server.ts";
import { CountingNotes } from "./counting-notes.tsx";
import { FilterForm } from "./filter-form.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import styles from "./guidelines.module.css";
import { OutcomeLegend, OutcomePatterns } from "./outcome-bar.tsx";
import { noChoices } from "./words.ts";

/** A judgement is of a file, not of a conversation: only what is known of the case limits it. */
const lists: readonly FilterList[] = caseLists;
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.read");
  const filter = onlyCases(parsePatternQuestion(new URL(request.url).searchParams).filter);
  const event = { type: "pattern.read", query: `guidelines?${patternSearchParams({ filter })}` } as const;
  return countFor(context, member, event, async (db, reader) => ({
    table: await getAdherenceTable(db, reader, { filter }),
    choices: reader.rule ? noChoices : await listFilterChoices(db, reader),
    changedAt: reader.rule ? null : ((await getDataChangedAt(db, reader))?.toISOString() ?? null),
    countedAt: services().now().toISOString(),
    mayReadEvidence: services().can(member.role, "pattern.evidence"),
  }));
}

export const meta: Route.MetaFunction = () => [{ title: `${m.patterns_tab_guidelines()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Guidelines({ params, loaderData }: Route.ComponentProps) {
  const { table, choices, changedAt, countedAt, mayReadEvidence } = loaderData;
  const base = `/studies/${params.studyId}`;
  const asked = patternSearchParams({ filter: table.filter });
  const about = (instrumentId: string, item?: string) => new URLSearchParams([["guideline", instrumentId], ...(item === undefined ? [] : [["item", item]]), ...asked]);
  const question = { filter: table.filter, split: null, sort: "barrier" } as const;
  return (
    <>
      <FilterSentence subject={m.patterns_guidelines_subject()} question={question} choices={choices} lists={lists} />
      {table.rule ? <Notice>{m.patterns_guidelines_protected()}</Notice> : <FilterForm question={question} choices={choices} lists={lists} />}
      <OutcomePatterns />
      {!table.rule && table.guidelines.length > 0 && <OutcomeLegend />}
      {table.guidelines.length === 0 && <EmptyState title={m.patterns_guidelines_none()}>{m.patterns_guidelines_none_text()}</EmptyState>}
      {table.guidelines.map((guideline) => (
        <section key={guideline.instrumentId} className={styles.guideline}>
          <h2>{localise(guideline.title, getLocale())}</h2>
          <Source source={guideline.source} />
          <AdherenceRows
            caption={localise(guideline.title, getLocale())}
            rows={guideline.recommendations}
            threshold={table.rule?.threshold ?? 0}
            casesTo={mayReadEvidence ? (itemId) => `${base}/patterns/guidelines/cases?${about(guideline.instrumentId, itemId)}` : null}
          />
          {mayReadEvidence && (
            <p className={styles.source} data-print="no">
              <a href={`${base}/patterns/guidelines.svg?${about(guideline.instrumentId)}`}>{m.adherence_svg()}</a>
              {" · "}
              <a href={`${base}/patterns/guidelines.svg?${about(guideline.instrumentId)}&format=png`}>{m.adherence_png()}</a>
            </p>
          )}
        </section>
      ))}
      {mayReadEvidence && table.guidelines.length > 0 && (
        <p data-print="no">
          <a href={`${base}/exports/findings.csv?${new URLSearchParams([...asked, ["subject", "guidelines"]])}`}>{m.adherence_csv()}</a>
        </p>
      )}
      <CountingNotes
        basis={table.rule ? m.patterns_guidelines_basis_protected() : m.patterns_guidelines_basis()}
        split={null}
        rule={table.rule}
        countedAt={countedAt}
        changedAt={changedAt}
      />
    </>
  );
}

function Source({ source }: { source: AdherenceTable["guidelines"][number]["source"] }) {
  if (!source) return null;
  return (
    <p className={styles.source}>
      <a href={source.url} rel="noreferrer">
        {source.name}
      </a>
      {`, ${source.version}. ${source.attribution}.`}
    </p>
  );
}
