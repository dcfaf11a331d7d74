import type { ComponentProps } from "react";
import { Link } from "react-router";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

type Look = {
  /** `primary` once per form; `quiet` for what stands beside content; `danger` for what cannot be undone. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "sm" | "md";
};

export function Button({ variant = "secondary", size = "md", className, type = "submit", ...props }: ComponentProps<"button"> & Look) {
  return <button type={type} className={classNames(styles.button, styles[variant], styles[size], className)} {...props} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({ variant = "secondary", size = "md", className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={classNames(styles.button, styles[variant], styles[size], className)} {...props} />;
}
