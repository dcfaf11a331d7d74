import { type ReactNode, useEffect, useRef } from "react";
import { Link, NavLink, useLocation } from "react-router";
import styles from "./tab-links.module.css";

export type TabLink = {
  to: string;
  label: ReactNode;
  /** How many things are behind it. */
  count?: number;
  /** Only this exact address counts as being there: for the first tab, whose address begins all the others. */
  isExact?: boolean;
  /** Addresses of pages that belong to it without standing below it. */
  also?: readonly string[];
};

/** The parts of one thing, each a page of its own. Scrolls sideways where they do not fit. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  const shown = useRef("");
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // On a narrow screen the tab one is on may lie beside it.
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (current) nav.current!.scrollLeft = current.offsetLeft - (nav.current!.clientWidth - current.offsetWidth) / 2;
  });
  return (
    <nav ref={nav} aria-label={label} className={styles.tabs} data-print="no">
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Tab tab={tab} pathname={pathname} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tab({ tab: { to, label, count, isExact = false, also = [] }, pathname }: { tab: TabLink; pathname: string }) {
  const content = (
    <>
      {label}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </>
  );
  if (also.some((address) => pathname === address || pathname.startsWith(`${address}/`))) {
    return (
      <Link to={to} className={styles.tab} aria-current="true">
        {content}
      </Link>
    );
  }
  return (
    <NavLink to={to} end={isExact} className={styles.tab}>
      {content}
    </NavLink>
  );
}
