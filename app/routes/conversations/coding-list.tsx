import { memo } from "react";
import { m } from "#app/paraglide/messages.js";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { NamedCoding } from "./codebook.ts";
import styles from "./coding-list.module.css";
import { OrphanTray, type OrphanActions } from "./orphan-tray.tsx";

/** Every coding of the conversation in reading order, and those whose text is gone. Without `onSelect` it is only read. */
export const CodingList = memo(function CodingList({
  placed,
  orphans,
  selectedId = null,
  onSelect,
  orphanActions,
}: {
  placed: readonly NamedCoding[];
  orphans: readonly NamedCoding[];
  selectedId?: string | null;
  onSelect?: (codingId: string) => void;
  orphanActions?: OrphanActions;
}) {
  return (
    <>
      <OrphanTray orphans={orphans} {...(orphanActions && { actions: orphanActions })} />
      <section aria-labelledby="codings-title">
        <h2 id="codings-title" className={styles.title}>
          {m.conversations_codings_title({ count: placed.length })}
        </h2>
        {placed.length === 0 && <p className={styles.none}>{m.conversations_codings_none()}</p>}
        <ol className={styles.list}>
          {placed.map((coding) => (
            <li key={coding.id} id={`coding-${coding.id}`}>
              {onSelect ? (
                <button type="button" className={styles.coding} aria-pressed={coding.id === selectedId} onClick={() => onSelect(coding.id)}>
                  <CodingLine coding={coding} />
                </button>
              ) : (
                <div className={styles.coding}>
                  <CodingLine coding={coding} />
                </div>
              )}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
});

function CodingLine({ coding }: { coding: NamedCoding }) {
  return (
    <>
      <span className={styles.theme}>
        <PolarityMark polarity={coding.polarity} />
        <span>{coding.label}</span>
        <PerspectiveMark perspective={coding.perspective} />
      </span>
      <span className={styles.quote}>{coding.quote}</span>
    </>
  );
}
