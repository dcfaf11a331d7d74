import type { ReactNode } from "react";
import styles from "./workspace.module.css";

/** The frame of a conversation, live or not, so that nothing moves when the editor takes over. */
export function WorkspaceLayout({ bar, text, margin, panel, below }: { bar?: ReactNode; text: ReactNode; margin?: ReactNode; panel: ReactNode; below?: ReactNode }) {
  return (
    <div className={styles.workspace}>
      <div className={styles.sheet}>
        {bar !== undefined && <div className={styles.bar}>{bar}</div>}
        <div className={styles.page}>
          <div className={styles.text}>{text}</div>
          <div className={styles.margin}>{margin}</div>
        </div>
        {below}
      </div>
      <div className={styles.panel}>{panel}</div>
    </div>
  );
}
