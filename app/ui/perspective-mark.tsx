import type { ReactNode } from "react";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { classNames } from "./class-names.ts";
import styles from "./perspective-mark.module.css";
import { perspectiveLabel, perspectiveLetter } from "./vocabulary.ts";

const shapes: Record<Perspective, ReactNode> = {
  youth: <circle cx="6" cy="6" r="5" />,
  parent: <path d="M6 .4 11.6 6 6 11.6.4 6z" />,
  practitioner: <rect x="1" y="1" width="10" height="10" />,
  network: <path d="M6 .8 11.6 11H.4z" />,
  file: <path d="M1 1h10v10H1zM1 4.2h10M1 7.6h10" fill="none" stroke="currentColor" strokeWidth={1.4} />,
  researcher: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth={1.8} />,
};

/** The shape that stands for a perspective, in a square of 12 by 12, for within a picture. */
export function perspectiveShape(perspective: Perspective): ReactNode {
  return shapes[perspective];
}

/** Who speaks: a shape, a letter and a colour. The word is always there, to the eye only when asked for. */
export function PerspectiveMark({ perspective, withLabel = false }: { perspective: Perspective; withLabel?: boolean }) {
  const label = perspectiveLabel(perspective);
  return (
    <span className={classNames(styles.mark, styles[perspective])} title={withLabel ? undefined : label}>
      <svg className={styles.shape} viewBox="0 0 12 12" aria-hidden="true" data-meaning="">
        {shapes[perspective]}
      </svg>
      {withLabel ? (
        label
      ) : (
        <>
          <span aria-hidden="true">{perspectiveLetter(perspective)}</span>
          <span className="kl-hidden">{label}</span>
        </>
      )}
    </span>
  );
}
