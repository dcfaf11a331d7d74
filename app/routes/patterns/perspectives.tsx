import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { patternSearchParams } from "#app/domain/patterns.ts";
import {
  parsePerspectiveQuestion,
  perspectiveEntries,
  perspectiveSearchParams,
  tellings,
  type PerspectivePairs,
  type PerspectiveQuestion,
  type PerspectiveTable,
} from "#app/domain/perspective-table.ts";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/perspectives";
import { ExplorePage } from "./explore-page.tsx";
import { HeatTable } from "./heat-table.tsx";
import { perspectivesTitle, tellingLabel } from "./perspective-words.ts";
import { countPerspectives } from "./perspectives.server.ts";
import { ViewSwitch } from "./view-switch.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const question = parsePerspectiveQuestion(new URL(request.url).searchParams);
  const { counted, around } = await countPerspectives(context, member, question);
  return { question, table: counted, around };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.explore_tab_perspectives()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Perspectives({ params, loaderData }: Route.ComponentProps) {
  const { question, table, around } = loaderData;
  const { filter, telling } = question;
  const base = `/studies/${params.studyId}/patterns`;
  const evidenceTo = (code: string, heard: readonly Perspective[]) =>
    telling === "either"
      ? null
      : `${base}/evidence?${new URLSearchParams({ code, polarity: telling })}&${patternSearchParams({ filter: { ...filter, perspectives: [...heard] } })}`;

  return (
    <ExplorePage
      filter={filter}
      keep={perspectiveEntries(question)}
      subject={m.patterns_subject_reported({ count: table.n })}
      n={table.n}
      around={around}
      switches={
        <ViewSwitch
          label={m.explore_perspectives_told_as()}
          options={tellings.map((one) => ({
            key: one,
            label: tellingLabel(one),
            search: perspectiveSearchParams({ ...question, telling: one }).toString(),
            isCurrent: one === telling,
          }))}
        />
      }
      files={`${base}/files/perspectives`}
      notes={[
        m.explore_perspectives_note_heard(),
        m.explore_perspectives_note_silent(),
        m.explore_perspectives_note_several(),
        m.explore_perspectives_note_contradicted(),
        m.explore_note_shades(),
        m.explore_note_intervals(),
      ]}
    >
      {table.pairs && <Pairs pairs={table.pairs} closeTo={perspectiveSearchParams({ ...question, codeId: null }).toString()} />}
      <ToldTable table={table} question={question} evidenceTo={evidenceTo} />
      {table.absent > 0 && <p>{m.explore_absent({ count: table.absent })}</p>}
    </ExplorePage>
  );
}

function ToldTable({
  table: { heard, rows },
  question,
  evidenceTo,
}: {
  table: PerspectiveTable;
  question: PerspectiveQuestion;
  evidenceTo: (code: string, heard: readonly Perspective[]) => string | null;
}) {
  const size = (count: number) => m.patterns_case_count({ count });
  const comparable = rows[0]?.several.n ?? 0;
  const two = m.explore_perspectives_two();
  return (
    <HeatTable
      caption={perspectivesTitle(question.telling)}
      rowHeading={m.patterns_theme()}
      columns={[
        ...heard.map(({ perspective, n }) => ({
          id: perspective,
          label: <PerspectiveMark perspective={perspective} withLabel />,
          note: size(n),
          group: m.explore_perspectives_heard(),
        })),
        { id: "several", label: m.explore_perspectives_several(), note: size(comparable), group: two },
        { id: "alone", label: m.explore_perspectives_alone(), note: size(comparable), group: two },
        { id: "contradicted", label: m.explore_perspectives_contradicted(), group: m.explore_perspectives_speak() },
      ]}
      rows={rows.map(({ code, told, several, alone, contradicted }) => ({
        key: code.id,
        heading: (
          <Link to={{ search: `?${perspectiveSearchParams({ ...question, codeId: code.id })}` }} title={m.explore_perspectives_pairs_open()}>
            {localise(code.label, getLocale())}
          </Link>
        ),
        cells: [...heard.map(({ perspective }) => ({ ...told[perspective], to: evidenceTo(code.id, [perspective]) })), several, alone, contradicted],
      }))}
    />
  );
}

/** Of one theme, every two perspectives beside each other, over the cases in which both were heard. */
function Pairs({ pairs: { code, pairs }, closeTo }: { pairs: PerspectivePairs; closeTo: string }) {
  const share = (k: number, n: number) => `${m.common_count_of({ k, n })} (${m.common_count_percentage({ percentage: Math.round((k / n) * 100) })})`;
  const theme = localise(code.label, getLocale());
  return (
    <section>
      <h2>{m.explore_perspectives_pairs({ theme })}</h2>
      <DataTable
        caption={m.explore_perspectives_pairs_caption()}
        rows={pairs}
        rowKey={({ first, second }) => `${first} ${second}`}
        empty={<p>{m.explore_perspectives_pairs_none()}</p>}
        columns={[
          {
            key: "pair",
            header: m.explore_perspectives_pair(),
            isRowHeader: true,
            cell: ({ first, second }) => (
              <>
                <PerspectiveMark perspective={first} withLabel /> – <PerspectiveMark perspective={second} withLabel />
              </>
            ),
          },
          { key: "both", header: m.explore_perspectives_both(), align: "end", cell: ({ both, n }) => share(both, n) },
          { key: "first", header: m.explore_perspectives_first_only(), align: "end", cell: ({ first, firstOnly, n }) => `${perspectiveLabel(first)}: ${share(firstOnly, n)}` },
          {
            key: "second",
            header: m.explore_perspectives_second_only(),
            align: "end",
            cell: ({ second, secondOnly, n }) => `${perspectiveLabel(second)}: ${share(secondOnly, n)}`,
          },
          { key: "neither", header: m.explore_perspectives_neither(), align: "end", cell: ({ neither, n }) => share(neither, n) },
        ]}
      />
      <p data-print="no">
        <Link to={{ search: `?${closeTo}` }} preventScrollReset>
          {m.explore_perspectives_pairs_close()}
        </Link>
      </p>
    </section>
  );
}
