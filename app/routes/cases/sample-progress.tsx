import type { InstitutionType } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { ProgressBar } from "#app/ui/progress-bar.tsx";
import { institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import styles from "./sample-progress.module.css";

export type TypeTarget = { institutionType: InstitutionType; included: number; target: number | null };

/** How many cases the study has of each institution type, against how many it wants. */
export function SampleProgress({ progress }: { progress: readonly TypeTarget[] }) {
  const aimed = progress.filter(({ target, included }) => target !== null || included > 0);
  if (aimed.length === 0) return null;
  const included = progress.reduce((sum, type) => sum + type.included, 0);
  const target = progress.reduce((sum, type) => sum + (type.target ?? 0), 0);
  return (
    <section className={styles.progress} aria-label={m.cases_progress()}>
      <p className={styles.total}>{target > 0 ? m.cases_progress_total({ included, target }) : m.cases_progress_no_target({ included })}</p>
      <ul className={styles.types}>
        {aimed.map((type) => (
          <li key={type.institutionType}>
            <ProgressBar label={institutionTypeShortLabel(type.institutionType)} value={type.included} max={type.target ?? type.included} />
          </li>
        ))}
      </ul>
    </section>
  );
}
