import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./tag.module.css";

/** One or two words about a state; the words carry the meaning, the tone only helps the eye. */
export function Tag({ tone = "neutral", children }: { tone?: "neutral" | "accent" | "good" | "warning" | "danger"; children: ReactNode }) {
  return <span className={classNames(styles.tag, styles[tone])}>{children}</span>;
}
