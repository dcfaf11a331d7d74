import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./account-menu.module.css";
import { Button } from "./button.tsx";
import { Avatar } from "./presence.tsx";

export type ShellAccount = {
  userId: string;
  name: string;
  email: string;
  /** In this study, already in words. */
  role?: string;
  accountTo: string;
  /** Where signing out is posted to. */
  signOutTo: string;
};

export function AccountMenu({ account }: { account: ShellAccount }) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute("open");
  const onBlur = (event: FocusEvent) => {
    if (!details.current?.contains(event.relatedTarget)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    close();
    details.current?.querySelector("summary")?.focus();
  };

  return (
    <details ref={details} className={styles.menu} onBlur={onBlur} onKeyDown={onKeyDown}>
      <summary className={styles.handle}>
        <span className="kl-hidden">{m.shell_account({ name: account.name })}</span>
        <Avatar userId={account.userId} name={account.name} />
      </summary>
      {/* Takes focus, so that a click on its text does not count as leaving. */}
      <div className={styles.panel} tabIndex={-1}>
        <p className={styles.who}>
          <strong>{account.name}</strong>
          {account.role && <span>{account.role}</span>}
          <span className={styles.email}>{account.email}</span>
        </p>
        <Link to={account.accountTo} className={styles.link}>
          {m.shell_account_page()}
        </Link>
        <form method="post" action={account.signOutTo}>
          <Button size="sm">{m.shell_sign_out()}</Button>
        </form>
      </div>
    </details>
  );
}
