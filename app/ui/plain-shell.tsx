import type { ReactNode } from "react";
import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./plain-shell.module.css";
import { AccountMenu, type ShellAccount } from "./account-menu.tsx";
import { LanguageSwitch, SchemeSwitch } from "./preference-switch.tsx";
import { SyntheticBanner } from "./synthetic-banner.tsx";

/** A page outside any study: signing in, an invitation, my work, an error. `isNarrow` for a form alone. */
export function PlainShell({
  isNarrow = false,
  isSynthetic = false,
  account,
  children,
}: {
  isNarrow?: boolean;
  isSynthetic?: boolean;
  account?: ShellAccount;
  children: ReactNode;
}) {
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        <Link to="/" className={styles.product}>
          {m.common_product_name()}
        </Link>
        <div className={styles.switches}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        {account && <AccountMenu account={account} />}
      </header>
      {isSynthetic && <SyntheticBanner />}
      <main id="main" tabIndex={-1} className={isNarrow ? styles.narrow : styles.main}>
        {children}
      </main>
    </div>
  );
}
