import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import type { HistoryPage } from "./read-history.server.ts";
import styles from "./history.module.css";

/** Who wrote when, the newest first, each leading to what was changed then. */
export function SessionList({ page }: { page: HistoryPage }) {
  const { sessions, versions, older, from, to } = page;
  const isLastPage = page.page === page.pageCount;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{m.history_sessions()}</h2>
      {sessions.length === 0 && !older && <p>{m.history_sessions_none()}</p>}
      <ol className={styles.sessions}>
        {sessions.map((session) => {
          const named = versions.filter(({ seq }) => seq >= session.from + 1 && seq <= session.to);
          const isShown = session.from === from && session.to === to;
          return (
            <li key={session.key}>
              <Link
                className={styles.session}
                to={`?from=${session.from}&to=${session.to}&page=${page.page}#difference`}
                preventScrollReset
                aria-current={isShown ? "true" : undefined}
              >
                <strong>{session.name}</strong>
                <span className={styles.when}>{session.when}</span>
                <span className={styles.counts}>{session.counts.join(", ")}</span>
                {named.map(({ id, name }) => (
                  <span key={id} className={styles.flag}>
                    {name}
                  </span>
                ))}
              </Link>
            </li>
          );
        })}
      </ol>
      {isLastPage && older && <Older older={older} />}
      <Pages page={page} />
    </section>
  );
}

function Older({ older }: { older: NonNullable<HistoryPage["older"]> }) {
  return (
    <div className={styles.older}>
      <p>{older.reason === "erased" ? m.history_older_erased({ at: older.at }) : m.history_older_compacted({ until: older.until, rows: older.rows })}</p>
      {older.authors.length > 0 && (
        <details>
          <summary>{m.history_older_authors()}</summary>
          <dl className={styles.authors}>
            {older.authors.map(({ name, days }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{days.map((day) => formatDate(day)).join(", ")}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function Pages({ page: { page, pageCount } }: { page: HistoryPage }) {
  if (pageCount === 1) return null;
  return (
    <nav className={styles.pages} aria-label={m.history_pages()}>
      {page > 1 && (
        <Link to={`?page=${page - 1}`} rel="prev">
          {m.history_newer()}
        </Link>
      )}
      <span>{m.common_progress({ value: page, max: pageCount })}</span>
      {page < pageCount && (
        <Link to={`?page=${page + 1}`} rel="next">
          {m.history_earlier()}
        </Link>
      )}
    </nav>
  );
}
