import type { ReactNode } from "react";
import type { PatternSplit } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "#app/ui/dates.ts";
import styles from "./counting-notes.module.css";

/** Under a table: how was counted, what may not be read into it, and on which data. */
export function CountingNotes({
  basis,
  split,
  hasIntervals = true,
  rule,
  countedAt,
  changedAt,
  children,
}: {
  /** What makes a case count in the denominator. */
  basis: string;
  split: PatternSplit | null;
  hasIntervals?: boolean;
  rule: { threshold: number; minimumCases: number } | null;
  countedAt: string;
  /** Last change of what was counted; null where the reader may not know of single documents. */
  changedAt: string | null;
  /** Further items of the list. */
  children?: ReactNode;
}) {
  return (
    <div className={styles.notes}>
      <h2 className={styles.heading}>{m.patterns_notes_title()}</h2>
      <ul className={styles.list}>
        <li>{basis}</li>
        {split === "perspective" && <li>{m.patterns_note_overlap()}</li>}
        {children}
        {hasIntervals && <li>{m.patterns_note_interval()}</li>}
        {rule && <li>{m.patterns_note_suppression({ threshold: rule.threshold, minimum: rule.minimumCases })}</li>}
        <li>
          {changedAt === null
            ? m.patterns_note_counted({ at: formatInstant(new Date(countedAt)) })
            : m.patterns_note_version({ at: formatInstant(new Date(countedAt)), changed: formatInstant(new Date(changedAt)) })}
        </li>
      </ul>
    </div>
  );
}
