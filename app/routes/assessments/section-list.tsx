import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { type Screen, type SectionProgress, submitParam, wholeParam } from "./sections.ts";
import styles from "./section-list.module.css";

/** The sections of an instrument with how far each is; then everything on one page, and submitting. */
export function SectionList({ sections, screen, canSubmit }: { sections: readonly SectionProgress[]; screen: Screen; canSubmit: boolean }) {
  return (
    <nav className={styles.nav} aria-label={m.assessments_sections()} data-print="no">
      <ol className={styles.list}>
        {sections.map(({ section, asked, answered }) => (
          <li key={section.id}>
            <Link discover="none" className={styles.link} to={`?section=${section.id}`} aria-current={screen.kind === "section" && screen.section === section ? "page" : undefined}>
              <span>{localise(section.title, getLocale())}</span>
              <span className={styles.count}>
                <span aria-hidden="true">{answered === asked.length ? "✓" : `${answered}/${asked.length}`}</span>
                <span className="kl-hidden">
                  {answered === asked.length ? m.assessments_section_complete() : m.assessments_section_progress({ answered, total: asked.length })}
                </span>
              </span>
            </Link>
          </li>
        ))}
        <li className={styles.apart}>
          <Link discover="none" className={styles.link} to={`?section=${wholeParam}`} aria-current={screen.kind === "whole" ? "page" : undefined}>
            {m.assessments_section_whole()}
          </Link>
        </li>
        {canSubmit && (
          <li>
            <Link discover="none" className={styles.link} to={`?section=${submitParam}`} aria-current={screen.kind === "submit" ? "page" : undefined}>
              {m.assessments_section_submit()}
            </Link>
          </li>
        )}
      </ol>
    </nav>
  );
}
