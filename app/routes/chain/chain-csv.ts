import { z } from "zod";
import { localise } from "#app/domain/code-description.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { toCsv } from "#app/exports/csv.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { actionEffectLabel, actionLevelLabel, actionStateLabel, actionStrengthLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import { speak, type SpokenColumn } from "../exports/csv-columns.ts";
import { sendFile } from "../exports/download.server.ts";
import { describeFile } from "../exports/describe-file.server.ts";
import type { Route } from "./+types/chain-csv";
import { readChain, type ChainPage } from "./read-chain.server.ts";
import { sourceLabel, verdictText } from "./words.ts";

const dialect = z.enum(["csv", "csv-nl"]).catch("csv");

/** The links of a theme's chain, one per row; `?format=csv-nl` for Excel with Dutch settings. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const page = await readChain(context, member, params);
  const format = dialect.parse(new URL(request.url).searchParams.get("format"));
  const rows = listLinks(page);
  const csv = toCsv(rows, speak(columns, format === "csv" ? "variables" : "words"), format === "csv" ? "international" : "dutch-excel");
  const file = describeFile(format, csv, { words: `${m.chain_file()} ${page.theme.id}`, studyId: member.studyId, now: services().now(), rowCount: rows.length });
  return sendFile(context, member, file, new URLSearchParams({ chain: page.theme.id }).toString());
}

type Kind = "theme" | "count" | "release" | "priority" | "action" | "effect";
type Cells = Partial<
  Record<
    | "polarity"
    | "what"
    | "date"
    | "k"
    | "n"
    | "place"
    | "of"
    | "dots"
    | "level"
    | "strength"
    | "state"
    | "owner"
    | "themes"
    | "expected_effect"
    | "measure"
    | "effect"
    | "k_after"
    | "n_after"
    | "difference"
    | "lower"
    | "upper"
    | "verdict",
    string | number | null
  >
>;
type LinkRow = { kind: Kind; cells: Cells; words?: Cells };

const kinds = {
  theme: m.chain_definition,
  count: m.chain_how_often,
  release: m.chain_releases,
  priority: m.chain_priority,
  action: m.chain_actions,
  effect: m.chain_effect,
} satisfies Record<Kind, () => string>;

/** Every link of the chain, in its order: the theme, how often, what meetings found of it, what is done, what came of it. */
function listLinks({ theme, counts, releases, priorities, actions }: ChainPage): LinkRow[] {
  const counted = (counts ?? []).flatMap(({ source, ...sides }) =>
    polarities.map((polarity): LinkRow => {
      const cell = sides[polarity];
      const { k, n } = cell.state === "shown" ? cell : { k: null, n: null };
      return { kind: "count", cells: { polarity, what: sourceLabel(source), k, n }, words: { polarity: polarityLabel(polarity) } };
    }),
  );
  const released = releases.flatMap(({ title, publishedAt, cells }) =>
    cells.map(({ polarity, cell }): LinkRow => ({
      kind: "release",
      cells: { polarity, what: title, date: publishedAt.toISOString().slice(0, 10), k: cell?.k ?? null, n: cell?.n ?? null },
      words: { polarity: polarityLabel(polarity) },
    })),
  );
  const prior = priorities.map(({ polarity, meetingTitle, heldOn, place, proposalCount, dots }): LinkRow => ({
    kind: "priority",
    cells: { polarity, what: meetingTitle, date: heldOn, place, of: proposalCount, dots },
    ...(polarity && { words: { polarity: polarityLabel(polarity) } }),
  }));
  const acted = actions.map(({ what, dueOn, level, strength, state, ownerName, themes, expectedEffect, measure, effect }): LinkRow => ({
    kind: "action",
    cells: { what, date: dueOn, level, strength, state, owner: ownerName, themes: themes.map(({ id }) => id).join(";"), expected_effect: expectedEffect, measure, effect },
    words: {
      themes: themes.map(({ label }) => localise(label, getLocale())).join("; "),
      level: actionLevelLabel(level),
      strength: actionStrengthLabel(strength),
      state: actionStateLabel(state),
      ...(effect && { effect: actionEffectLabel(effect) }),
    },
  }));
  const effects = actions.flatMap(({ what, doneOn, since }): LinkRow[] => {
    if (!since) return [];
    const { before, after, difference } = since;
    const figures = { difference: round(difference?.difference), lower: round(difference?.lower), upper: round(difference?.upper) };
    return [
      {
        kind: "effect",
        cells: { polarity: "barrier", what, date: doneOn, k: before.k, n: before.n, k_after: after.k, n_after: after.n, ...figures, verdict: verdictText(since) },
      },
    ];
  });
  return [{ kind: "theme", cells: { what: localise(theme.label, getLocale()) } }, ...counted, ...released, ...prior, ...acted, ...effects];
}

const round = (share: number | null | undefined) => (share === null || share === undefined ? null : Math.round(share * 10_000) / 10_000);

function column(variable: keyof Cells, heading: () => string): SpokenColumn<LinkRow> {
  return { variable, heading, value: ({ cells }) => cells[variable] ?? null, word: ({ cells, words }) => words?.[variable] ?? cells[variable] ?? null };
}

const columns: SpokenColumn<LinkRow>[] = [
  { variable: "link", heading: m.chain_csv_link, value: ({ kind }) => kind, word: ({ kind }) => kinds[kind]() },
  column("polarity", m.exports_column_polarity),
  column("what", m.chain_csv_what),
  column("date", m.chain_csv_date),
  column("k", m.exports_column_k),
  column("n", m.exports_column_n),
  column("place", m.chain_csv_place),
  column("of", m.chain_csv_of),
  column("dots", m.chain_csv_dots),
  column("level", m.improvements_column_level),
  column("strength", m.improvements_detail_strength),
  column("state", m.improvements_column_state),
  column("owner", m.improvements_column_owner),
  column("themes", m.chain_csv_themes),
  column("expected_effect", m.improvements_detail_expected),
  column("measure", m.improvements_detail_measure),
  column("effect", m.improvements_detail_effect),
  column("k_after", m.chain_csv_k_after),
  column("n_after", m.chain_csv_n_after),
  column("difference", m.explore_compare_difference),
  column("lower", m.exports_column_lower),
  column("upper", m.exports_column_upper),
  column("verdict", m.chain_csv_verdict),
];
