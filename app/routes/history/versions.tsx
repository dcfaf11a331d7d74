import { Form, Link } from "react-router";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { TextField } from "#app/ui/field.tsx";
import type { HistoryPage } from "./read-history.server.ts";
import styles from "./history.module.css";

/** The moments that somebody named, each with the way to see what changed since. */
export function VersionList({ page: { versions, last } }: { page: HistoryPage }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{m.history_versions()}</h2>
      {versions.length === 0 ? (
        <p className={styles.hint}>{m.history_versions_none()}</p>
      ) : (
        <ul className={styles.versions}>
          {versions.map(({ id, seq, name, reason, byName, at, createdAt }) => (
            <li key={id}>
              <Link to={`?from=${seq}&to=${last}#difference`} preventScrollReset>
                {name}
              </Link>
              {reason && <span className={styles.counts}>{reason}</span>}
              <span className={styles.when}>
                {at ? formatInstant(new Date(at)) : formatInstant(new Date(createdAt))}
                {byName && ` – ${m.history_version_by({ name: byName })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What one can do with the later of the two moments that are shown: name it, go back to it. */
export function MomentActions({ page, errors }: { page: HistoryPage; errors: FormErrors | undefined }) {
  const { to, from, last, canWrite, moments } = page;
  if (!canWrite || to === 0) return null;
  const labelOf = (seq: number) => moments.find((moment) => moment.seq === seq)?.label ?? "";
  const restorable = [...new Set([to, from])].filter((seq) => seq > 0 && seq !== last);
  return (
    <section aria-labelledby="moment" className={styles.actions} data-print="no">
      <h2 id="moment">{m.history_moment_actions()}</h2>
      <Form method="post" className={styles.naming} preventScrollReset>
        <input type="hidden" name="seq" value={to} />
        <p className={styles.hint}>{m.history_name_hint({ moment: labelOf(to) })}</p>
        <TextField label={m.history_name()} name="name" maxLength={120} help={m.history_name_help()} error={errors?.["name"]} />
        <TextField label={m.history_reason()} name="reason" maxLength={500} isOptional error={errors?.["reason"]} />
        <Button name="intent" value="name">
          {m.history_name_submit()}
        </Button>
      </Form>
      {restorable.length > 0 && (
        <p id="restore-help" className={styles.hint}>
          {m.history_restore_help()}
        </p>
      )}
      {restorable.map((seq) => (
        <Form key={seq} method="post">
          <input type="hidden" name="seq" value={seq} />
          <Button name="intent" value="restore" aria-describedby="restore-help">
            {m.history_restore_to({ moment: labelOf(seq) })}
          </Button>
        </Form>
      ))}
    </section>
  );
}
