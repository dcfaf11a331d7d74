import { findHandovers } from "#app/domain/handover.ts";
import { findBouncedReferrals, type BouncedReferral } from "#app/domain/referral.ts";
import type { TrajectoryFacts } from "#app/domain/trajectory.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeRow, ReferralRow } from "#app/realtime/projections/rows.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { daysText } from "./durations.ts";
import { helpName } from "./handover-words.ts";
import { nameOf } from "./timeline-items.ts";
import styles from "./trajectory.module.css";

/**
 * What the dates of the trajectory tell, with what could not be counted.
 *
 * @param episodes each piece of help once, as the integrated timeline has it
 */
export function FactList({ facts, episodes, referrals, until }: { facts: TrajectoryFacts; episodes: readonly EpisodeRow[]; referrals: readonly ReferralRow[]; until: string }) {
  const bounced = findBouncedReferrals(referrals, episodes, { until });
  const rows = [...rowsOf(facts, episodes), ...bouncedRows(bounced, referrals, episodes)];
  const leftOut = leftOutParts(facts.leftOut);
  return (
    <section aria-labelledby="facts-heading">
      <h2 id="facts-heading">{m.trajectory_facts_heading()}</h2>
      <dl className={styles.facts}>
        <Fact label={m.trajectory_fact_age()} value={ageText(facts.ageAtFirstCare)} help={m.trajectory_fact_age_help()} />
        <Fact label={m.trajectory_fact_episodes()} value={episodes.length} />
        <Fact label={m.trajectory_fact_providers()} value={facts.providerCount} />
        <Fact label={m.trajectory_fact_transfers()} value={facts.transfers.length} />
        <Fact label={m.trajectory_fact_handovers()} value={findHandovers(episodes, { until }).length} />
        <Fact label={m.trajectory_fact_gaps()} value={facts.gaps.length} />
        <Fact label={m.trajectory_fact_bounced()} value={bounced.length} />
      </dl>
      {rows.length > 0 && (
        <DataTable
          caption={m.trajectory_facts_table()}
          isCaptionHidden
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            { key: "kind", header: m.trajectory_facts_kind(), cell: (row) => row.kind, isRowHeader: true },
            { key: "where", header: m.trajectory_facts_where(), cell: (row) => row.where },
            { key: "length", header: m.trajectory_facts_length(), cell: (row) => <span className={styles.length}>{row.length}</span>, align: "end" },
          ]}
        />
      )}
      {leftOut.length > 0 && <p className={styles.note}>{m.trajectory_left_out({ parts: leftOut.join("; ") })}</p>}
    </section>
  );
}

function Fact({ label, value, help }: { label: string; value: string | number; help?: string }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        {value}
        {help && <small className={styles.factHelp}>{help}</small>}
      </dd>
    </div>
  );
}

type FactRow = { key: string; kind: string; where: string; length: string };

function rowsOf({ waits, gaps, overlaps, transfers }: TrajectoryFacts, episodes: readonly EpisodeRow[]): FactRow[] {
  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  const name = (id: string) => byId.get(id)?.provider.trim() || nameOf({ part: "episodes", id, entry: byId.get(id) ?? {} });
  return [
    ...waits.map(({ episodeId, days }) => ({ key: `wait ${episodeId}`, kind: m.trajectory_kind_wait(), where: name(episodeId), length: daysText(days) })),
    ...gaps.map(({ afterId, beforeId, days }) => ({
      key: `gap ${beforeId}`,
      kind: m.trajectory_kind_gap(),
      where: m.trajectory_where_gap({ before: name(afterId), after: name(beforeId) }),
      length: daysText(days),
    })),
    ...overlaps.map(({ episodeIds: [first, second], days }) => ({
      key: `overlap ${first} ${second}`,
      kind: m.trajectory_kind_overlap(),
      where: m.trajectory_where_overlap({ first: name(first), second: name(second) }),
      length: daysText(days),
    })),
    ...transfers.map(({ fromId, toId }) => ({
      key: `transfer ${fromId}`,
      kind: m.trajectory_kind_transfer(),
      where: toId === null ? m.trajectory_where_transfer_unknown({ from: name(fromId) }) : m.trajectory_where_transfer({ from: name(fromId), to: name(toId) }),
      length: "–",
    })),
  ];
}

function bouncedRows(bounced: readonly BouncedReferral[], referrals: readonly ReferralRow[], episodes: readonly EpisodeRow[]): FactRow[] {
  const names = new Map(episodes.map((episode) => [episode.id, episode]));
  return bounced.map(({ referralId, untilAnswer, untilHelp }) => {
    const what = nameOf({ part: "referrals", id: referralId, entry: referrals.find(({ id }) => id === referralId) ?? {} });
    return {
      key: `bounced ${referralId}`,
      kind: m.trajectory_kind_bounced(),
      where: untilHelp ? m.trajectory_where_bounced_then({ what, then: helpName(untilHelp.episodeId, names) }) : what,
      length: untilHelp ? m.trajectory_until_help({ days: daysText(untilHelp.days) }) : untilAnswer ? daysText(untilAnswer) : "–",
    };
  });
}

function ageText(age: TrajectoryFacts["ageAtFirstCare"]): string {
  if (age === null) return m.trajectory_fact_unknown();
  if (age.from === age.to) return m.trajectory_fact_age_exact({ age: age.from });
  return age.to - age.from === 1 ? m.trajectory_fact_age_two(age) : m.trajectory_fact_age_range(age);
}

function leftOutParts({ unknownStart, unknownEnd, unknownProvider, contradictory }: TrajectoryFacts["leftOut"]): string[] {
  return [
    unknownStart > 0 && m.trajectory_left_out_start({ count: unknownStart }),
    unknownEnd > 0 && m.trajectory_left_out_end({ count: unknownEnd }),
    unknownProvider > 0 && m.trajectory_left_out_provider({ count: unknownProvider }),
    contradictory > 0 && m.trajectory_left_out_contradictory({ count: contradictory }),
  ].filter((part) => part !== false);
}
