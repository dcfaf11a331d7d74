import type { ComponentProps, MouseEvent } from "react";
import { Link } from "react-router";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

type Look = {
  /** `primary` once per form; `quiet` for what stands beside content; `danger` for what cannot be undone. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "sm" | "md";
};

/** What it asked for is on its way: a second press does nothing. It stays in place with its focus, which `disabled` would take away. */
type Busy = { isBusy?: boolean };

export function Button({ variant = "secondary", size = "md", className, type = "submit", isBusy = false, ...props }: ComponentProps<"button"> & Look & Busy) {
  const busy = isBusy && { "aria-disabled": true, onClick: (event: MouseEvent) => event.preventDefault() };
  return <button type={type} className={classNames(styles.button, styles[variant], styles[size], className)} {...props} {...busy} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({ variant = "secondary", size = "md", className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={classNames(styles.button, styles[variant], styles[size], className)} {...props} />;
}
