import type { ReactNode } from "react";
import { findContradiction } from "#app/domain/trajectory.ts";
import { dayNumber, possibleDays } from "#app/domain/fuzzy-date.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeEntry } from "#app/realtime/documents.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { formatDate } from "#app/ui/dates.ts";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { endReasonLabel, eventTypeLabel, referrerLabel } from "#app/ui/vocabulary.ts";
import { daysText } from "./durations.ts";
import { anchorOf, nameOf, startOf, type TimelineItem } from "./timeline-items.ts";
import styles from "./trajectory.module.css";

/** One line of the list, with its form beneath while somebody edits it. */
export function TimelineRow({
  item,
  canWrite,
  onOpen,
  children,
}: {
  item: TimelineItem;
  canWrite: boolean;
  /** Absent until the document is open. */ onOpen?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const { perspective } = item.entry;
  return (
    <li id={anchorOf(item)} className={classNames(styles.item, styles[item.part], children !== undefined && styles.open)} tabIndex={-1}>
      <div className={styles.line}>
        <span className={styles.when}>{whenText(item)}</span>
        <div className={styles.what}>
          <strong className={styles.name}>{nameOf(item)}</strong> <Kind item={item} />
          <Details item={item} />
        </div>
        {perspective && <PerspectiveMark perspective={perspective} />}
        {canWrite && children === undefined && (
          <span className={styles.editButton} data-needs-script="" data-print="no">
            <Button type="button" size="sm" variant="quiet" id={editButtonId(item)} disabled={!onOpen} onClick={onOpen} aria-label={m.trajectory_edit_what({ what: nameOf(item) })}>
              {m.trajectory_edit()}
            </Button>
          </span>
        )}
      </div>
      {children}
    </li>
  );
}

export function editButtonId(item: TimelineItem): string {
  return `edit-${anchorOf(item)}`;
}

function whenText(item: TimelineItem): string {
  const start = startOf(item);
  const startText = formatDate(start.on, start.precision);
  if (item.part !== "episodes") return startText;
  const { endReason, endOn = null, endPrecision = "unknown" } = item.entry;
  if (endReason === "ongoing") return m.trajectory_since({ start: startText });
  return m.trajectory_until({ start: startText, end: formatDate(endOn, endPrecision) });
}

function Kind({ item }: { item: TimelineItem }) {
  if (item.part === "episodes") {
    return (
      <>
        {!item.entry.careType && <Tag tone="warning">{m.trajectory_needs_care_type()}</Tag>}
        {item.entry.startedInCrisis && <Tag>{m.trajectory_start_crisis()}</Tag>} <Problem entry={item.entry} />
      </>
    );
  }
  if (item.part === "keyMoments") return <Tag tone="accent">{m.trajectory_kind_key_moment()}</Tag>;
  return item.entry.type ? <Tag>{eventTypeLabel(item.entry.type)}</Tag> : <Tag tone="warning">{m.trajectory_needs_event_type()}</Tag>;
}

function Problem({ entry }: { entry: Partial<EpisodeEntry> }) {
  const { referredOn = null, startOn = null, startPrecision = "unknown", endOn = null, endPrecision = "unknown", endReason = "unknown" } = entry;
  const problem = findContradiction({ referredOn, startOn, startPrecision, endOn, endPrecision, endReason });
  if (!problem) return null;
  return <Tag tone="danger">{problem === "endsBeforeStart" ? m.trajectory_problem_ends_before_start() : m.trajectory_problem_starts_before_referral()}</Tag>;
}

function Details({ item }: { item: TimelineItem }) {
  const { source } = item.entry;
  const facts = item.part === "episodes" ? episodeFacts(item.entry) : [];
  if (source) facts.push(m.trajectory_source_is({ source }));
  const text = item.part === "episodes" ? item.entry.note : item.part === "keyMoments" && item.entry.meaning ? m.trajectory_meaning_is({ meaning: item.entry.meaning }) : "";
  return (
    <>
      {text && <p className={styles.text}>{text}</p>}
      {facts.length > 0 && <p className={styles.meta}>{facts.join(" · ")}</p>}
    </>
  );
}

function episodeFacts({ referrer, referredOn, startOn, startPrecision, endReason }: Partial<EpisodeEntry>): string[] {
  const facts: string[] = [];
  if (referrer && referrer !== "unknown") facts.push(m.trajectory_referred_by({ referrer: referrerLabel(referrer).toLowerCase() }));
  const start = possibleDays({ on: startOn ?? null, precision: startPrecision ?? "unknown" });
  if (start && referredOn && start.latest >= dayNumber(referredOn)) {
    const referred = dayNumber(referredOn);
    facts.push(m.trajectory_waited({ days: daysText({ least: Math.max(0, start.earliest - referred), most: start.latest - referred }) }));
  }
  if (endReason && endReason !== "unknown" && endReason !== "ongoing") facts.push(endReasonLabel(endReason));
  return facts;
}
