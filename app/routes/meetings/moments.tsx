import type { ReactNode } from "react";
import type { CardMoment } from "#app/domain/card-timeline.ts";
import { classNames } from "#app/ui/class-names.ts";
import { momentDate, momentKind, momentText } from "./moment-words.ts";
import styles from "./moments.module.css";

/**
 * The timeline of a case as a list.
 *
 * @param momentId the one that everybody looks at
 * @param buttonOf what whoever leads can do with each
 */
export function Moments({ moments, momentId = null, buttonOf }: { moments: readonly CardMoment[]; momentId?: string | null; buttonOf?: (moment: CardMoment) => ReactNode }) {
  return (
    <ol className={styles.moments}>
      {moments.map((moment) => {
        const kind = momentKind(moment);
        const isShown = moment.id === momentId;
        return (
          <li key={moment.id} className={classNames(styles.moment, styles[moment.kind], isShown && styles.shown)} aria-current={isShown ? "true" : undefined}>
            <span className={styles.date}>{momentDate(moment)}</span>
            <span className={styles.text}>
              {momentText(moment)} {kind && <span className={styles.kind}>{kind}</span>}
            </span>
            {buttonOf?.(moment)}
          </li>
        );
      })}
    </ol>
  );
}

/** One moment with what came before and after it. */
export function momentsAround(moments: readonly CardMoment[], momentId: string | null): readonly CardMoment[] {
  const at = moments.findIndex(({ id }) => id === momentId);
  return at < 0 ? moments : moments.slice(Math.max(0, at - 1), at + 2);
}
