import type { ReactNode } from "react";
import { possibleDays } from "#app/domain/fuzzy-date.ts";
import { findContradiction, referralDays } from "#app/domain/trajectory.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeEntry, ReferralEntry } from "#app/realtime/documents.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { formatDate } from "#app/ui/dates.ts";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { careTypeLabel, endReasonLabel, eventTypeLabel, referralOutcomeLabel, referrerLabel } from "#app/ui/vocabulary.ts";
import { daysText } from "./durations.ts";
import { Tellings, type RowActions } from "./tellings.tsx";
import { anchorOf, nameOf, whenText, type TimelineGroup, type TimelineItem } from "./timeline-items.ts";
import styles from "./trajectory.module.css";

/**
 * One thing on the timeline, with who tells it how, and its form beneath while somebody edits it.
 *
 * @param aside what may be done with it beside editing
 */
export function TimelineRow({
  group,
  canWrite,
  actions,
  aside,
  children,
}: {
  group: TimelineGroup;
  canWrite: boolean;
  actions: RowActions;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  const { lead, tellings } = group;
  const isOpen = children !== undefined;
  return (
    <>
      <tr role="row" id={anchorOf(lead)} className={classNames(styles.item, styles[lead.part], isOpen && styles.open)} tabIndex={-1} data-row="">
        <td role="cell" className={styles.when}>
          {whenText(lead)}
        </td>
        <th role="rowheader" scope="row" className={styles.what}>
          <strong className={styles.name}>{nameOf(lead)}</strong> <Kind item={lead} />
          <Details item={lead} />
          {tellings.length > 1 && <Tellings group={group} canWrite={canWrite && actions.onOpen !== undefined} actions={actions} />}
          {aside}
        </th>
        <td role="cell" className={styles.tellers}>
          {tellings.map(({ id, entry: { perspective } }) => perspective && <PerspectiveMark key={id} perspective={perspective} />)}
        </td>
        <td role="cell" className={styles.source}>
          {lead.entry.source}
        </td>
        {canWrite && (
          <td role="cell" className={styles.editButton} data-needs-script="" data-print="no">
            {!isOpen && (
              <Button
                type="button"
                size="sm"
                variant="quiet"
                id={editButtonId(lead)}
                disabled={!actions.onOpen}
                onClick={() => actions.onOpen?.(lead)}
                aria-label={m.trajectory_edit_what({ what: nameOf(lead) })}
              >
                {m.trajectory_edit()}
              </Button>
            )}
          </td>
        )}
      </tr>
      {isOpen && (
        <tr role="row" className={styles.formRow} data-print="no">
          <td role="cell" colSpan={5}>
            {children}
          </td>
        </tr>
      )}
    </>
  );
}

export function editButtonId(item: TimelineItem): string {
  return `edit-${anchorOf(item)}`;
}

function Kind({ item }: { item: TimelineItem }) {
  switch (item.part) {
    case "episodes":
      return (
        <>
          {!item.entry.careType && <Tag tone="warning">{m.trajectory_needs_care_type()}</Tag>}
          {item.entry.startedInCrisis && <Tag>{m.trajectory_start_crisis()}</Tag>} <Problem entry={item.entry} />
        </>
      );
    case "referrals":
      return item.entry.outcome ? <Tag>{referralOutcomeLabel(item.entry.outcome)}</Tag> : <Tag tone="warning">{m.trajectory_needs_outcome()}</Tag>;
    case "keyMoments":
      return <Tag tone="accent">{m.trajectory_kind_key_moment()}</Tag>;
    case "events":
      return item.entry.type ? <Tag>{eventTypeLabel(item.entry.type)}</Tag> : <Tag tone="warning">{m.trajectory_needs_event_type()}</Tag>;
  }
}

function Problem({ entry }: { entry: Partial<EpisodeEntry> }) {
  const { referredOn = null, referredPrecision = "day", startOn = null, startPrecision = "unknown", endOn = null, endPrecision = "unknown", endReason = "unknown" } = entry;
  const problem = findContradiction({ referredOn, referredPrecision, startOn, startPrecision, endOn, endPrecision, endReason });
  if (!problem) return null;
  return <Tag tone="danger">{problem === "endsBeforeStart" ? m.trajectory_problem_ends_before_start() : m.trajectory_problem_starts_before_referral()}</Tag>;
}

function Details({ item }: { item: TimelineItem }) {
  const [text, facts] = detailsOf(item);
  return (
    <>
      {text && <p className={styles.text}>{text}</p>}
      {facts.length > 0 && <p className={styles.meta}>{facts.join(" · ")}</p>}
    </>
  );
}

function detailsOf(item: TimelineItem): [text: string | undefined, facts: string[]] {
  switch (item.part) {
    case "episodes":
      return [item.entry.note, episodeFacts(item.entry)];
    case "referrals":
      return [item.entry.reason, referralFacts(item.entry)];
    case "keyMoments":
      return [item.entry.meaning && m.trajectory_meaning_is({ meaning: item.entry.meaning }), []];
    case "events":
      return [undefined, []];
  }
}

function episodeFacts({ referrer, referredOn = null, referredPrecision = "day", startOn = null, startPrecision = "unknown", endReason }: Partial<EpisodeEntry>): string[] {
  const facts: string[] = [];
  if (referrer && referrer !== "unknown") facts.push(m.trajectory_referred_by({ referrer: referrerLabel(referrer).toLowerCase() }));
  const start = possibleDays({ on: startOn, precision: startPrecision });
  const referred = referralDays({ referredOn, referredPrecision });
  if (start && referred && start.latest >= referred.earliest)
    facts.push(m.trajectory_waited({ days: daysText({ least: Math.max(0, start.earliest - referred.latest), most: start.latest - referred.earliest }) }));
  if (endReason && endReason !== "unknown" && endReason !== "ongoing") facts.push(endReasonLabel(endReason));
  return facts;
}

function referralFacts({ careType, referrer, endOn = null, endPrecision = "unknown" }: Partial<ReferralEntry>): string[] {
  const facts: string[] = [];
  if (careType) facts.push(m.trajectory_referral_care({ care: careTypeLabel(careType) }));
  if (referrer && referrer !== "unknown") facts.push(m.trajectory_referred_by({ referrer: referrerLabel(referrer).toLowerCase() }));
  if (endOn !== null) facts.push(m.trajectory_answered_on({ date: formatDate(endOn, endPrecision) }));
  return facts;
}
