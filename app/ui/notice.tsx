import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./notice.module.css";

/**
 * A sentence about the page: what just happened (with an undo beside it), or what one should know.
 * `isLive` has it read out when it appears.
 */
export function Notice({
  tone = "neutral",
  title,
  children,
  action,
  isLive = false,
}: {
  tone?: "neutral" | "good" | "warning" | "danger";
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  isLive?: boolean;
}) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={isLive ? "status" : undefined}>
      <div>
        {title && <strong className={styles.title}>{title}</strong>}
        {children}
      </div>
      {action && <div data-print="no">{action}</div>}
    </div>
  );
}
