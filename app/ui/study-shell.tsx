import type { ReactNode } from "react";
import { Link, NavLink, useLocation } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { AccountMenu, type ShellAccount } from "./account-menu.tsx";
import { LanguageSwitch, SchemeSwitch } from "./preference-switch.tsx";
import { SearchButton, type SearchSource } from "./search-button.tsx";
import styles from "./study-shell.module.css";
import { SyntheticBanner } from "./synthetic-banner.tsx";

const itemLabels = {
  work: m.shell_item_work,
  overview: m.shell_item_overview,
  cases: m.shell_item_cases,
  ratings: m.shell_item_ratings,
  protocol: m.shell_item_protocol,
  meetings: m.shell_item_meetings,
  patterns: m.shell_item_patterns,
  improvements: m.shell_item_improvements,
  releases: m.shell_item_releases,
  exports: m.shell_item_exports,
  settings: m.shell_item_settings,
};

export type ShellItemKey = keyof typeof itemLabels;

/** What an item of the rail is called; the palette uses the same word. */
export function shellItemLabel(key: ShellItemKey): string {
  return itemLabels[key]();
}

export type ShellItem = {
  key: ShellItemKey;
  to: string;
  /** What waits there for this person. */
  count?: number;
  /** For an address that begins the others, such as the study's own. */
  isExact?: boolean;
};

/**
 * The frame of every page of a study. Shows the items it is given: the caller leaves out what the viewer may not see.
 * On a phone the rail is a sheet at the bottom, opened by a `details` element, so it needs no script.
 */
export function StudyShell({
  study,
  items,
  account,
  search,
  presence,
  helpTo,
  children,
}: {
  study: { name: string; to: string; isSynthetic: boolean };
  items: readonly ShellItem[];
  account: ShellAccount;
  search: SearchSource;
  presence?: ReactNode;
  helpTo?: string;
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const list = <ItemList items={items} {...(helpTo && { helpTo })} />;

  return (
    <div className={styles.shell}>
      <header className={styles.bar} data-print="no">
        <Link to="/" className={styles.product}>
          {m.common_product_name()}
        </Link>
        <Link to={study.to} className={styles.study}>
          {study.name}
        </Link>
        <SearchButton {...search} />
        <div className={styles.presence}>{presence}</div>
        <div className={styles.switches}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        {/* A new key closes the menu after each step elsewhere. */}
        <AccountMenu key={pathname} account={account} />
      </header>
      {study.isSynthetic && <SyntheticBanner />}
      <nav className={styles.rail} aria-label={m.shell_main_navigation()} data-print="no">
        {list}
      </nav>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <details key={`menu ${pathname}`} className={styles.sheet} data-print="no">
        <summary className={styles.handle}>{m.shell_menu()}</summary>
        <nav className={styles.sheetBody} aria-label={m.shell_main_navigation()}>
          {list}
          <div className={styles.sheetSwitches}>
            <LanguageSwitch />
            <SchemeSwitch />
          </div>
        </nav>
      </details>
    </div>
  );
}

function ItemList({ items, helpTo }: { items: readonly ShellItem[]; helpTo?: string }) {
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <li key={item.key}>
          <NavLink to={item.to} end={item.isExact ?? false} className={styles.item}>
            {shellItemLabel(item.key)}
            {item.count ? <span className={styles.count}>{item.count}</span> : null}
          </NavLink>
        </li>
      ))}
      {helpTo && (
        <li className={styles.help}>
          <NavLink to={helpTo} className={styles.item}>
            {m.shell_help()}
          </NavLink>
        </li>
      )}
    </ul>
  );
}
