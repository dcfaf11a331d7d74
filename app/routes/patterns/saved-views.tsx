import { Form, Link, useLocation, useSearchParams } from "react-router";
import { addressOfView, patternView } from "#app/domain/pattern-view.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { SavedView } from "#db/queries/saved-views.ts";
import styles from "../cases/saved-views.module.css";

/** The views one can go to from any page of the patterns, and keeping the present one; works without a script. */
export function SavedPatternViews({ views, base }: { views: readonly SavedView[]; base: string }) {
  const { pathname, search } = useLocation();
  const [searchParams] = useSearchParams();
  const page = pathname.slice(base.length).replace(/^\/+|\/+$/g, "");
  const present = page === "views" ? null : patternView(page, search);
  const isKept = present === null || present === "" || views.some(({ query }) => query === present);
  const justSaved = searchParams.get("done") === "save" && searchParams.get("kept");
  return (
    <>
      {justSaved && (
        <Notice key={justSaved} tone="good" isLive>
          {m.pattern_views_saved()}
        </Notice>
      )}
      <section className={styles.views} aria-label={m.pattern_views_label()} data-print="no">
        {views.length > 0 && (
          <ul className={styles.list}>
            {views.map(({ id, name, query, isOwn, ownerName }) => (
              <li key={id}>
                <Link to={addressOfView(base, query) ?? base} className={styles.view} aria-current={query === present ? "true" : undefined}>
                  {isOwn ? name : m.pattern_views_of({ name, owner: ownerName ?? m.pattern_views_gone() })}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {!isKept && (
          <details key={present} className={styles.more}>
            <summary>{m.pattern_views_save()}</summary>
            <SaveViewForm action={`${base}/views`} page={page} search={search} />
          </details>
        )}
        {views.length > 0 && page !== "views" && <Link to={`${base}/views`}>{m.pattern_views_manage()}</Link>}
      </section>
    </>
  );
}

/** A name for the present address. */
export function SaveViewForm({ action, page, search, error, typedName = "" }: { action: string; page: string; search: string; error?: string; typedName?: string }) {
  return (
    <Form method="post" action={action} className={styles.form}>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="search" value={search} />
      <TextField name="name" label={m.pattern_views_name()} maxLength={80} error={error} defaultValue={typedName} autoComplete="off" />
      <CheckField name="isShared" label={m.pattern_views_share()} />
      <p className={styles.note}>{m.pattern_views_kept()}</p>
      <Button name="intent" value="save" variant="primary">
        {m.common_save()}
      </Button>
    </Form>
  );
}
