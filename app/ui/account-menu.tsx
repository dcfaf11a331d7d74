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
  return (
    <details className={styles.menu}>
      <summary className={styles.handle}>
        <span className="kl-hidden">{m.shell_account({ name: account.name })}</span>
        <Avatar userId={account.userId} name={account.name} />
      </summary>
      <div className={styles.panel}>
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
