import type { DifferenceField } from "#app/domain/telling-differences.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { endReasonLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";
import { anchorOf, nameOf, whenText, type TimelineGroup, type TimelineItem } from "./timeline-items.ts";
import styles from "./trajectory.module.css";

/** What can be done with something on the timeline. */
export type RowActions = {
  /** Absent until the document is open. */
  onOpen?: ((item: TimelineItem) => void) | undefined;
  onLead: (item: TimelineItem) => void;
  onSeparate: (item: TimelineItem) => void;
};

const fieldWords: Record<DifferenceField, () => string> = {
  start: m.trajectory_differs_start,
  end: m.trajectory_differs_end,
  careType: m.trajectory_differs_careType,
  type: m.trajectory_differs_type,
  provider: m.trajectory_differs_provider,
  endReason: m.trajectory_differs_endReason,
};

/** How each perspective tells of the same thing, in what they differ, and which telling is the one to go by. */
export function Tellings({ group: { tellings, differences }, canWrite, actions }: { group: TimelineGroup; canWrite: boolean; actions: RowActions }) {
  return (
    <div className={styles.tellings}>
      {differences.length > 0 && <Tag tone="warning">{m.trajectory_differs({ what: differences.map((field) => fieldWords[field]()).join(", ") })}</Tag>}
      <ul className={styles.tellingList} aria-label={m.trajectory_tellings()}>
        {tellings.map((item, index) => (
          <li key={item.id} id={index === 0 ? undefined : anchorOf(item)} className={styles.telling} tabIndex={-1}>
            <PerspectiveMark perspective={item.entry.perspective ?? "researcher"} withLabel />
            <span className={styles.tellingText}>{tellingText(item)}</span>
            {index === 0 ? <span className={styles.meta}>{m.trajectory_telling_leads()}</span> : canWrite && <TellingButtons item={item} actions={actions} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function TellingButtons({ item, actions }: { item: TimelineItem; actions: RowActions }) {
  const who = perspectiveLabel(item.entry.perspective ?? "researcher").toLowerCase();
  const button = { type: "button", size: "sm", variant: "quiet" } as const;
  return (
    <span className={styles.tellingButtons} data-needs-script="" data-print="no">
      <Button {...button} aria-label={m.trajectory_telling_edit({ who })} onClick={() => actions.onOpen?.(item)}>
        {m.trajectory_edit()}
      </Button>
      <Button {...button} aria-label={m.trajectory_telling_lead_what({ who })} onClick={() => actions.onLead(item)}>
        {m.trajectory_telling_lead()}
      </Button>
      <Button {...button} aria-label={m.trajectory_telling_separate_what({ who })} onClick={() => actions.onSeparate(item)}>
        {m.trajectory_telling_separate()}
      </Button>
    </span>
  );
}

function tellingText(item: TimelineItem): string {
  const endReason =
    item.part === "episodes" && item.entry.endReason && item.entry.endReason !== "ongoing" && item.entry.endReason !== "unknown" ? endReasonLabel(item.entry.endReason) : "";
  return [whenText(item), nameOf(item), endReason].filter(Boolean).join(" · ");
}
