import type { ReactNode } from "react";
import { Link } from "react-router";
import styles from "./page-header.module.css";

/** Where am I, what is this, what can I do next: the first line of a page. */
export function PageHeader({
  title,
  subtitle,
  parent,
  status,
  actions,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  /** The page one level up. */
  parent?: { label: string; to: string };
  /** Whether it is saved and who is here. */
  status?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {parent && (
          <Link className={styles.parent} to={parent.to}>
            <span aria-hidden="true">‹ </span>
            {parent.label}
          </Link>
        )}
        <h1>{title}</h1>
        {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      </div>
      {status && <div className={styles.status}>{status}</div>}
      {actions && (
        <div className={styles.actions} data-print="no">
          {actions}
        </div>
      )}
    </header>
  );
}
