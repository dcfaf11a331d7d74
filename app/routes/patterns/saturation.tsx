import { Link } from "react-router";
import { caseLists, type FilterList } from "#app/domain/patterns.ts";
import {
  baseSizes,
  caseOrders,
  mostFollowed,
  newCodeShares,
  parseSaturationQuestion,
  runLengths,
  saturationEntries,
  saturationSearchParams,
  type SaturationQuestion,
  type SaturationTable,
} from "#app/domain/saturation-table.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatDate, formatInstant } from "#app/ui/dates.ts";
import { formatDecimals } from "#app/ui/numbers.ts";
import type { Route } from "./+types/saturation";
import { ExplorePage } from "./explore-page.tsx";
import { drawSaturation, followNewCodes } from "./saturation.server.ts";
import styles from "./saturation.module.css";
import { orderLabel, saturationTitle } from "./saturation-words.ts";
import { ViewSwitch } from "./view-switch.tsx";

/** What was said, by whom and where; in which phase or with which polarity makes no other theme of it. */
const lists: readonly FilterList[] = [...caseLists, "levels", "perspectives", "conversationTypes"];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const question = parseSaturationQuestion(new URL(request.url).searchParams);
  const { counted, around } = await followNewCodes(context, member, question);
  const { table, codebook } = counted;
  return {
    question,
    table,
    around,
    svg: table.steps.length > 0 ? drawSaturation(table, question) : null,
    codebook: { count: codebook.count, lastAt: codebook.lastAt?.toISOString() ?? null },
  };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.explore_tab_saturation()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function SaturationPage({ params, loaderData }: Route.ComponentProps) {
  const { question, table, around, svg, codebook } = loaderData;
  return (
    <ExplorePage
      filter={question.filter}
      lists={lists}
      keep={saturationEntries(question)}
      subject={m.patterns_subject_reported({ count: table.n })}
      n={table.n}
      around={around}
      switches={<SaturationSwitches question={question} />}
      files={`/studies/${params.studyId}/patterns/files/saturation`}
      notes={[
        m.explore_saturation_note_themes(),
        m.explore_saturation_note_ratio({ base: question.base, run: question.run }),
        m.explore_saturation_note_order(),
        m.explore_saturation_note_chao(),
        codebook.lastAt === null ? m.explore_saturation_codebook_none() : m.explore_saturation_codebook({ count: codebook.count, at: formatInstant(new Date(codebook.lastAt)) }),
        ...(table.n > mostFollowed ? [m.explore_saturation_most({ count: mostFollowed })] : []),
      ]}
    >
      <Outcome table={table} question={question} />
      {svg && (
        <figure className={styles.figure}>
          <figcaption className={styles.title}>{saturationTitle()}</figcaption>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, also for who has no mouse */}
          <div className={styles.chart} role="region" aria-label={saturationTitle()} tabIndex={0}>
            {/* Drawn by the server, of which all text was escaped. */}
            <div dangerouslySetInnerHTML={{ __html: svg }} />
          </div>
        </figure>
      )}
      <Steps table={table} question={question} casesTo={`/studies/${params.studyId}/cases`} />
    </ExplorePage>
  );
}

function SaturationSwitches({ question }: { question: SaturationQuestion }) {
  const to = (change: Partial<SaturationQuestion>) => saturationSearchParams({ ...question, ...change }).toString();
  const numbers = (label: string, name: "base" | "run", values: readonly number[]) => (
    <ViewSwitch label={label} options={values.map((value) => ({ key: String(value), label: String(value), search: to({ [name]: value }), isCurrent: question[name] === value }))} />
  );
  return (
    <>
      <ViewSwitch
        label={m.explore_saturation_order()}
        options={caseOrders.map((order) => ({ key: order, label: orderLabel(order), search: to({ order }), isCurrent: question.order === order }))}
      />
      {numbers(m.explore_saturation_base(), "base", baseSizes)}
      {numbers(m.explore_saturation_run(), "run", runLengths)}
      <ViewSwitch
        label={m.explore_saturation_threshold()}
        options={newCodeShares.map((share) => ({
          key: String(share),
          label: m.common_count_percentage({ percentage: share }),
          search: to({ threshold: share }),
          isCurrent: question.threshold === share,
        }))}
      />
    </>
  );
}

/** The answer in a sentence, and what it says of codes that are still unseen. */
function Outcome({ table: { found, coverage }, question: { base, run, threshold } }: { table: SaturationTable; question: SaturationQuestion }) {
  const { observed, uniques, chao2 } = coverage;
  const percent = (share: number) => Math.round(share * 100);
  const decimals = (value: number) => formatDecimals(value, 1, { least: 0 });
  return (
    <div className={styles.outcome}>
      <p className={styles.answer}>
        {found.saturatedAt !== null
          ? m.explore_saturation_reached({ at: found.saturatedAt - run, run, threshold })
          : found.reason === "not_observed"
            ? m.explore_saturation_too_few({ count: base + run })
            : m.explore_saturation_not_reached({ run, threshold })}
      </p>
      {chao2 !== null && coverage.coverage !== null && coverage.singletonShare !== null && (
        <p>{m.explore_saturation_coverage({ observed, uniques, share: percent(coverage.singletonShare), chao: decimals(chao2), coverage: percent(coverage.coverage) })}</p>
      )}
    </div>
  );
}

function Steps({ table: { steps, found }, question: { order }, casesTo }: { table: SaturationTable; question: SaturationQuestion; casesTo: string }) {
  const decimals = (value: number) => formatDecimals(value, 1);
  return (
    <DataTable
      caption={m.explore_saturation_caption({ order: orderLabel(order) })}
      rows={steps}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          key: "case",
          header: m.explore_saturation_case(),
          isRowHeader: true,
          cell: ({ number, caseCode }) => (
            <>
              {number}. <Link to={`${casesTo}/${encodeURIComponent(caseCode)}`}>{caseCode}</Link>
              {number === found.saturatedAt && <span className={styles.here}> {m.explore_saturation_here()}</span>}
            </>
          ),
        },
        { key: "day", header: m.explore_saturation_day(), cell: ({ on }) => (on ? formatDate(on) : "–") },
        { key: "new", header: m.explore_saturation_new(), align: "end", cell: ({ newCodes }) => newCodes },
        { key: "cumulative", header: m.explore_saturation_cumulative(), align: "end", cell: ({ cumulative }) => cumulative },
        {
          key: "ratio",
          header: m.explore_saturation_ratio(),
          align: "end",
          cell: ({ ratio }) => (ratio === null ? "–" : m.common_count_percentage({ percentage: Math.round(ratio * 100) })),
        },
        {
          key: "random",
          header: m.explore_saturation_random(),
          align: "end",
          cell: ({ random }) => m.explore_saturation_random_text({ mean: decimals(random.mean), low: decimals(random.lower), high: decimals(random.upper) }),
        },
      ]}
    />
  );
}
