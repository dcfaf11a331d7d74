import type { ReactNode } from "react";
import styles from "./folded.module.css";

/** Something to look up: closed until asked for, open on paper where the reader opened it. */
export function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className={styles.folded}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
