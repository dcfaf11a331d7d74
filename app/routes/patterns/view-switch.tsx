import { Link } from "react-router";
import styles from "./filter.module.css";

/** One of a few ways to look, each an address of its own. */
export function ViewSwitch({ label, options }: { label: string; options: readonly { key: string; label: string; search: string; isCurrent: boolean }[] }) {
  return (
    <div className={styles.switch} role="group" aria-label={label}>
      <span className={styles.switchLabel} aria-hidden="true">
        {label}
      </span>
      {options.map((option) => (
        <Link key={option.key} to={{ search: `?${option.search}` }} preventScrollReset className={styles.option} aria-current={option.isCurrent ? "true" : undefined}>
          {option.label}
        </Link>
      ))}
    </div>
  );
}
