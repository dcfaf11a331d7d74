import { localise } from "#app/domain/code-description.ts";
import { divisionEntries, divisionLooks, divisionSearchParams, narrowTo, parseDivision, splitsOf, type Division } from "#app/domain/division.ts";
import { offeredSplits, patternSearchParams, type PatternFilter, type PatternSplit } from "#app/domain/patterns.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/divided";
import { countDivision } from "./divided.server.ts";
import { divisionTitle, groupLabel } from "./division-words.ts";
import { ExplorePage, SourceSwitch } from "./explore-page.tsx";
import { HeatTable } from "./heat-table.tsx";
import { ViewSwitch } from "./view-switch.tsx";
import { splitLabel } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const division = parseDivision(new URL(request.url).searchParams);
  const { counted, around } = await countDivision(context, member, division);
  return { division, table: counted, around };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.explore_tab_divided()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Divided({ params, loaderData }: Route.ComponentProps) {
  const { division, table, around } = loaderData;
  const { filter, by, and, look } = division;
  const { choices } = around;
  const splits = splitsOf(division);
  const base = `/studies/${params.studyId}/patterns`;
  const evidenceTo = (code: string, narrowed: PatternFilter) =>
    `${base}/evidence?${new URLSearchParams({ code, polarity: division.polarity })}&${patternSearchParams({ filter: narrowed })}`;
  const size = (count: number) => m.patterns_case_count({ count });

  return (
    <ExplorePage
      filter={filter}
      keep={divisionEntries(division)}
      subject={filter.source === "reported" ? m.patterns_subject_reported({ count: table.n }) : m.patterns_subject_established({ count: table.n })}
      n={table.n}
      around={around}
      switches={<DivisionSwitches division={division} />}
      files={`${base}/files/divided`}
      notes={[
        filter.source === "reported" ? (filter.perspectives.length > 0 ? m.patterns_basis_perspective() : m.patterns_basis_reported()) : m.patterns_basis_established(),
        ...(splits.includes("perspective") ? [m.patterns_note_overlap()] : []),
        ...(splits.includes("phase") ? [m.explore_note_phase()] : []),
        m.explore_note_shades(),
        m.explore_note_intervals(),
      ]}
    >
      <HeatTable
        caption={divisionTitle(division)}
        rowHeading={m.patterns_theme()}
        look={look === "map" ? "shades" : "intervals"}
        columns={[
          { id: "", label: m.patterns_all_cases(), note: size(table.n) },
          ...table.parts.map(({ id, words, n }) => ({
            id,
            label: groupLabel(and ?? by, words.at(-1)!, choices),
            note: size(n),
            ...(and && { group: groupLabel(by, words[0]!, choices) }),
          })),
        ]}
        rows={table.rows.map(({ code, k, counts }) => ({
          key: code.id,
          heading: localise(code.label, getLocale()),
          cells: [
            { k, n: table.n, to: evidenceTo(code.id, filter) },
            ...counts.map((count, place) => ({ k: count, n: table.parts[place]!.n, to: evidenceTo(code.id, narrowTo(filter, splits, table.parts[place]!.words)) })),
          ],
        }))}
      />
      {table.absent > 0 && <p>{m.explore_absent({ count: table.absent })}</p>}
    </ExplorePage>
  );
}

function DivisionSwitches({ division }: { division: Division }) {
  const { filter, by, and, polarity, look } = division;
  const offered = offeredSplits(filter, { isSuppressed: false });
  const to = (change: Partial<Division>) => divisionSearchParams({ ...division, ...change }).toString();
  const splitOption = (split: PatternSplit | null, change: Partial<Division>, isCurrent: boolean) => ({
    key: split ?? "none",
    label: splitLabel(split),
    search: to(change),
    isCurrent,
  });
  return (
    <>
      <SourceSwitch filter={filter} keep={divisionEntries(division)} />
      <ViewSwitch
        label={m.explore_polarity()}
        options={polarities.map((one) => ({ key: one, label: polarityPluralLabel(one), search: to({ polarity: one }), isCurrent: one === polarity }))}
      />
      <ViewSwitch label={m.patterns_split()} options={offered.map((split) => splitOption(split, { by: split, and: split === and ? null : and }, split === by))} />
      <ViewSwitch
        label={m.explore_and()}
        options={[null, ...offered.filter((split) => split !== by)].map((split) => ({
          ...splitOption(split, { and: split }, split === and),
          ...(split === null && { label: m.explore_and_nothing() }),
        }))}
      />
      <ViewSwitch
        label={m.explore_look()}
        options={divisionLooks.map((one) => ({
          key: one,
          label: one === "map" ? m.explore_look_map() : m.explore_look_table(),
          search: to({ look: one }),
          isCurrent: one === look,
        }))}
      />
    </>
  );
}
