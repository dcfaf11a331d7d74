import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { NamedCoding } from "./codebook.ts";
import styles from "./coding-list.module.css";

export type OrphanActions = {
  /** Whether the quote stands in the text somewhere now. */
  hasPlace: (coding: NamedCoding) => boolean;
  onPlace: (codingId: string) => void;
  onRemove: (codingId: string) => void;
};

/** Codings whose text was deleted, with the quote they stood on, until somebody places or removes them (rule CO2). */
export function OrphanTray({ orphans, actions }: { orphans: readonly NamedCoding[]; actions?: OrphanActions }) {
  if (orphans.length === 0) return null;
  return (
    <section aria-labelledby="orphans-title" className={styles.orphans}>
      <h2 id="orphans-title" className={styles.title}>
        {m.conversations_orphans_title({ count: orphans.length })}
      </h2>
      <p className={styles.none}>{m.conversations_orphans_text()}</p>
      <ul className={styles.list}>
        {orphans.map((coding) => {
          const hasPlace = actions?.hasPlace(coding) ?? false;
          return (
            <li key={coding.id} className={styles.orphan}>
              <span className={styles.theme}>
                <PolarityMark polarity={coding.polarity} />
                <span>{coding.label}</span>
              </span>
              <q className={styles.lostQuote}>{coding.quote}</q>
              {actions && (
                <div className={styles.buttons}>
                  {hasPlace ? (
                    <Button type="button" size="sm" onClick={() => actions.onPlace(coding.id)} aria-label={m.conversations_orphan_place_label({ label: coding.label })}>
                      {m.conversations_orphan_place()}
                    </Button>
                  ) : (
                    <span className={styles.none}>{m.conversations_orphan_no_place()}</span>
                  )}
                  <Button type="button" size="sm" variant="quiet" onClick={() => actions.onRemove(coding.id)} aria-label={m.conversations_remove_label({ label: coding.label })}>
                    {m.conversations_remove()}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
