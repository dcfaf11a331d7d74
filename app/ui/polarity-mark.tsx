import type { Polarity } from "#app/domain/vocabulary.ts";
import { classNames } from "./class-names.ts";
import styles from "./polarity-mark.module.css";
import { polarityLabel } from "./vocabulary.ts";

/** Minus in rust or plus in teal: told apart by sign as well as colour. The word is always there, to the eye only when asked for. */
export function PolarityMark({ polarity, withLabel = false }: { polarity: Polarity; withLabel?: boolean }) {
  return (
    <span className={classNames(styles.mark, styles[polarity])}>
      <svg className={styles.sign} viewBox="0 0 16 16" aria-hidden="true" data-meaning="">
        <circle cx="8" cy="8" r="7.25" />
        <path d={polarity === "barrier" ? "M4.5 8h7" : "M4.5 8h7M8 4.5v7"} />
      </svg>
      <span className={withLabel ? undefined : "kl-hidden"}>{polarityLabel(polarity)}</span>
    </span>
  );
}
