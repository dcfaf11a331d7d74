import type { ReactNode } from "react";
import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./plain-shell.module.css";
import { AccountMenu, type ShellAccount } from "./account-menu.tsx";
import { LanguageSwitch, SchemeSwitch } from "./preference-switch.tsx";
import { SyntheticBanner } from "./synthetic-banner.tsx";

/**
 * A page outside any study: signing in, an invitation, my work, an error. `isNarrow` for a form alone; `needsServer` is
 * false for a page that stands by itself: no language and appearance to change, no other pages to look up beforehand.
 * `ownAddress` is given by a page for somebody without an account: it leads nowhere else, and takes the language itself.
 */
export function PlainShell({
  isNarrow = false,
  isSynthetic = false,
  needsServer = true,
  account,
  ownAddress,
  children,
}: {
  isNarrow?: boolean;
  isSynthetic?: boolean;
  needsServer?: boolean;
  account?: ShellAccount;
  ownAddress?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        {ownAddress === undefined ? (
          <Link to="/" className={styles.product} reloadDocument={!needsServer} discover={needsServer ? "render" : "none"}>
            {m.common_product_name()}
          </Link>
        ) : (
          <span className={styles.product}>{m.common_product_name()}</span>
        )}
        {needsServer && (
          <div className={styles.switches}>
            <LanguageSwitch action={ownAddress} />
            {ownAddress === undefined && <SchemeSwitch />}
          </div>
        )}
        {account && <AccountMenu account={account} />}
      </header>
      {isSynthetic && <SyntheticBanner />}
      <main id="main" tabIndex={-1} className={isNarrow ? styles.narrow : styles.main}>
        {children}
      </main>
    </div>
  );
}
