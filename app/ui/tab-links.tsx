import type { ReactNode } from "react";
import { NavLink } from "react-router";
import styles from "./tab-links.module.css";

export type TabLink = {
  to: string;
  label: ReactNode;
  /** How many things are behind it. */
  count?: number;
  /** Only this exact address counts as being there: for the first tab, whose address begins all the others. */
  isExact?: boolean;
};

/** The parts of one thing, each a page of its own. Scrolls sideways where they do not fit. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className={styles.tabs} data-print="no">
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.isExact ?? false} className={styles.tab}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
