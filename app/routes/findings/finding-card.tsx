import type { ReactNode } from "react";
import { m } from "#app/paraglide/messages.js";
import type { FindingEntry } from "#app/realtime/documents.ts";
import { classNames } from "#app/ui/class-names.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { levelLabel, phaseLabel } from "#app/ui/vocabulary.ts";
import { contributionLabel, themeName, type ThemeChoice } from "./finding-words.ts";
import styles from "./findings.module.css";

/** One finding as it is read: theme, weight, statement, and beneath it what it rests on. */
export function FindingCard({
  id,
  finding,
  themes,
  controls,
  isOpen = false,
  children,
}: {
  id: string;
  finding: Partial<FindingEntry>;
  themes: ReadonlyMap<string, ThemeChoice>;
  controls?: ReactNode;
  isOpen?: boolean;
  children?: ReactNode;
}) {
  const { polarity, level, phase, contribution, modifiable, statement } = finding;
  const facts = [
    level && levelLabel(level),
    phase && m.findings_phase_is({ phase: phaseLabel(phase).toLowerCase() }),
    modifiable === true && m.findings_is_modifiable(),
    modifiable === false && m.findings_is_not_modifiable(),
  ].filter(Boolean);
  return (
    <li id={`finding-${id}`} tabIndex={-1} className={classNames(styles.card, polarity && styles[polarity], isOpen && styles.open)}>
      <div className={styles.cardHead}>
        <h3 className={styles.theme}>
          {polarity && <PolarityMark polarity={polarity} />} {themeName(finding, themes)}
        </h3>
        {finding.codeId ? <Tag tone={contribution === 3 ? "accent" : "neutral"}>{contributionLabel(contribution ?? 0)}</Tag> : <Tag tone="warning">{m.findings_needs_theme()}</Tag>}
        {controls}
      </div>
      {!isOpen && <p className={statement ? styles.statement : styles.noEvidence}>{statement || m.findings_statement_empty()}</p>}
      {!isOpen && facts.length > 0 && <p className={styles.facts}>{facts.join(" · ")}</p>}
      {children}
    </li>
  );
}
