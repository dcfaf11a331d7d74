import { m } from "#app/paraglide/messages.js";
import styles from "./synthetic-banner.module.css";

/** Stands above every page of a study with made-up data, on paper too. */
export function SyntheticBanner() {
  return (
    <aside className={styles.banner} aria-label={m.shell_synthetic()}>
      <strong>{m.shell_synthetic()}</strong> <span className={styles.more}>{m.shell_synthetic_explanation()}</span>
    </aside>
  );
}
