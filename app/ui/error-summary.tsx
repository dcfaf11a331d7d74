import { useEffect, useRef } from "react";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import styles from "./error-summary.module.css";
import { fieldId } from "./field.tsx";

/** What has to be mended before the form can be taken in: above the form, with focus, each line leading to its field. */
export function ErrorSummary({ errors, labels = {} }: { errors: FormErrors | undefined; labels?: Partial<Record<string, string>> }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (errors) heading.current?.focus();
  }, [errors]);

  const entries = Object.entries(errors ?? {});
  if (entries.length === 0) return null;
  return (
    <section className={styles.summary} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title" ref={heading} tabIndex={-1} className={styles.title}>
        {m.common_errors_title()}
      </h2>
      <ul className={styles.list}>
        {entries.map(([name, sentence]) => (
          <li key={name}>
            {name === "form" ? (
              sentence
            ) : (
              <a href={`#${fieldId(name)}`}>
                {labels[name] && `${labels[name]}: `}
                {sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
