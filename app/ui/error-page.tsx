import { isRouteErrorResponse } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button, LinkButton } from "./button.tsx";
import styles from "./error-page.module.css";
import { PlainShell } from "./plain-shell.tsx";

type Words = { title: string; text: string; hint: string };

/** A whole page for an error that reached the root. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <PlainShell>
      <ErrorContent error={error} />
    </PlainShell>
  );
}

/** What went wrong, what that means for one's work, and where to go: for the ErrorBoundary of an area, within its shell. */
export function ErrorContent({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = wordsFor(status, error);

  return (
    <section className={styles.error}>
      <title>{`${words.title} · ${m.common_product_name()}`}</title>
      <p className={styles.status}>{status}</p>
      <h1>{words.title}</h1>
      <p className={styles.text}>{words.text}</p>
      <p className={styles.hint}>{words.hint}</p>
      <div className={styles.actions}>
        <LinkButton to="/" variant="primary" reloadDocument>
          {m.errors_to_start()}
        </LinkButton>
        {status >= 500 && (
          <Button type="button" onClick={() => location.reload()} data-needs-script="">
            {m.errors_reload()}
          </Button>
        )}
      </div>
    </section>
  );
}

function wordsFor(status: number, error: unknown): Words {
  switch (status) {
    case 404:
      return { title: m.errors_not_found_title(), text: m.errors_not_found_text(), hint: m.errors_not_found_hint() };
    case 403:
      return { title: m.errors_forbidden_title(), text: m.errors_forbidden_text(), hint: m.errors_forbidden_hint() };
    case 409:
      return { title: m.errors_conflict_title(), text: sentenceOf(error), hint: m.errors_conflict_hint() };
    default:
      return { title: m.errors_failure_title(), text: m.errors_failure_text(), hint: m.errors_failure_hint() };
  }
}

/** A conflict carries the sentence that the route wrote for it. */
function sentenceOf(error: unknown): string {
  return isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : "";
}
