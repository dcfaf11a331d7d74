import { isLopsided, listPairs, sharesOf, type FactorPair } from "#app/domain/pair-table.ts";
import { localise } from "#app/domain/code-description.ts";
import { parsePatternQuestion } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDecimals } from "#app/ui/numbers.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { Factor } from "#db/queries/co-occurrence.ts";
import type { Route } from "./+types/together";
import { ExplorePage, SourceSwitch } from "./explore-page.tsx";
import { HeatTable, type HeatTableCell } from "./heat-table.tsx";
import styles from "./together.module.css";
import { countTogether, mostDrawn } from "./together.server.ts";

/** Pairs in the table; what comes after is together in fewer cases still, and stands in the file. */
const mostPairs = 40;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const { filter } = parsePatternQuestion(new URL(request.url).searchParams);
  const { counted, around } = await countTogether(context, member, filter);
  const { factors, counts, n } = counted;
  const pairs = listPairs(counted);
  return { filter, around, factors, counts, n, shares: sharesOf(counted, mostDrawn), pairCount: pairs.length, pairs: pairs.slice(0, mostPairs) };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.patterns_tab_together()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Together({ params, loaderData }: Route.ComponentProps) {
  const { filter, around, factors, counts, n, shares, pairs, pairCount } = loaderData;
  return (
    <ExplorePage
      filter={filter}
      subject={filter.source === "reported" ? m.patterns_subject_reported({ count: n }) : m.patterns_subject_established({ count: n })}
      n={n}
      around={around}
      switches={<SourceSwitch filter={filter} />}
      files={`/studies/${params.studyId}/patterns/files/together`}
      notes={[m.patterns_together_basis(), m.patterns_together_lopsided()]}
    >
      {pairs.length === 0 ? (
        <EmptyState title={m.patterns_together_none()}>{m.patterns_together_none_text()}</EmptyState>
      ) : (
        <>
          <p>{m.patterns_together_intro()}</p>
          <PairMap factors={factors} counts={counts} shares={shares} />
          <PairTable factors={factors} counts={counts} n={n} pairs={pairs} pairCount={pairCount} />
        </>
      )}
    </ExplorePage>
  );
}

type Counted = Pick<Route.ComponentProps["loaderData"], "factors" | "counts">;

/** The factors found in most cases against each other; a number stands for each, as names do not fit above narrow columns. */
function PairMap({ factors, counts, shares }: Counted & Pick<Route.ComponentProps["loaderData"], "shares">) {
  const places = factors.map((_, place) => place).filter((place) => shares.some(({ row }) => row === place));
  const nameOf = (place: number) => localise(factors[place]!.code.label, getLocale());
  const cellOf = (row: number, column: number): HeatTableCell => {
    const share = shares.find((one) => one.row === row && one.column === column);
    return share ? { ...share, spoken: m.patterns_together_spoken({ k: share.k, n: share.n, factor: nameOf(column) }) } : null;
  };
  return (
    <HeatTable
      caption={m.patterns_together_title()}
      rowHeading={m.patterns_together_factor()}
      textOf={({ k }) => String(k)}
      isNarrow
      columns={places.map((place) => ({ id: String(place), label: <abbr title={nameOf(place)}>{place + 1}</abbr>, note: `n = ${counts[place]}` }))}
      rows={places.map((place) => ({
        key: String(place),
        heading: (
          <>
            <span className={styles.number}>{place + 1}</span> <FactorName factor={factors[place]!} />
          </>
        ),
        cells: places.map((column) => cellOf(place, column)),
      }))}
    />
  );
}

function PairTable({ factors, counts, n, pairs, pairCount }: Counted & Pick<Route.ComponentProps["loaderData"], "n" | "pairs" | "pairCount">) {
  const decimals = (value: number | null) => (value === null ? "–" : formatDecimals(value, 1));
  const given = (pair: FactorPair, of: number) => m.patterns_together_given({ k: pair.both, n: counts[of]!, percentage: Math.round((pair.both / counts[of]!) * 100) });
  const part = (pair: FactorPair) =>
    pair.figures.c === null ? "–" : `${m.common_count_percentage({ percentage: Math.round(pair.figures.c * 100) })}${isLopsided({ counts }, pair) ? " *" : ""}`;
  return (
    <DataTable
      caption={m.patterns_together_caption({ shown: pairs.length, count: pairCount })}
      rows={pairs}
      rowKey={({ first, second }) => `${first} ${second}`}
      columns={[
        {
          key: "pair",
          header: m.patterns_together_pair(),
          isRowHeader: true,
          cell: ({ first, second }) => (
            <>
              <span className={styles.factor}>
                <FactorName factor={factors[first]!} />
              </span>
              <span className="kl-hidden">{m.patterns_together_and()}</span>
              <span className={styles.factor}>
                <FactorName factor={factors[second]!} />
              </span>
            </>
          ),
        },
        { key: "both", header: m.patterns_together_both(), align: "end", cell: ({ both }) => <span className={styles.count}>{m.common_count_of({ k: both, n })}</span> },
        { key: "expected", header: m.patterns_together_expected(), align: "end", cell: ({ figures }) => decimals(figures.expected) },
        { key: "lift", header: m.patterns_together_lift(), align: "end", cell: ({ figures }) => decimals(figures.lift) },
        { key: "second", header: m.patterns_together_second(), align: "end", cell: (pair) => given(pair, pair.first) },
        { key: "first", header: m.patterns_together_first(), align: "end", cell: (pair) => given(pair, pair.second) },
        { key: "c", header: m.patterns_together_c(), align: "end", cell: part },
      ]}
    />
  );
}

function FactorName({ factor: { code, polarity } }: { factor: Factor }) {
  return (
    <>
      <PolarityMark polarity={polarity} /> {localise(code.label, getLocale())}
    </>
  );
}
