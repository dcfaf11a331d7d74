import { Form, Link } from "react-router";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { SavedView } from "#db/queries/saved-views.ts";
import { type RegistryQuery, registrySearch, withoutTyped } from "./registry-query.ts";
import styles from "./saved-views.module.css";

/** The views one can go to, and keeping the present one; works without a script. */
export function SavedViews({
  views,
  query,
  here,
  errors,
  typedName,
}: {
  views: readonly (SavedView & { mayRemove: boolean })[];
  query: RegistryQuery;
  /** The page on which a view is opened: the list or the board. */
  here: string;
  errors: FormErrors | undefined;
  typedName: string;
}) {
  const present = registrySearch(withoutTyped(query)).slice(1);
  const isKept = present === "" || views.some((view) => view.query === present);
  const removable = views.filter(({ mayRemove }) => mayRemove);
  const isSaving = !isKept || errors !== undefined;
  if (views.length === 0 && !isSaving) return null;
  return (
    <section className={styles.views} aria-label={m.registry_views()} data-print="no">
      {views.length > 0 && (
        <ul className={styles.list}>
          {views.map((view) => (
            <li key={view.id}>
              <Link to={`${here}?${view.query}`} className={styles.view} aria-current={view.query === present ? "true" : undefined}>
                {view.name}
                {!view.isOwn && <span className={styles.owner}> ({m.registry_view_of({ name: view.ownerName ?? m.registry_view_of_nobody() })})</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isSaving && (
        <details className={styles.more} open={errors !== undefined || undefined}>
          <summary>{m.registry_view_save()}</summary>
          <Form method="post" action={here + registrySearch(query)} className={styles.form}>
            <TextField name="name" label={m.registry_view_name()} maxLength={80} error={errors?.["name"]} defaultValue={typedName} autoComplete="off" />
            <CheckField name="isShared" label={m.registry_view_share()} />
            {query.filter.text && <p className={styles.note}>{m.registry_view_without_words()}</p>}
            <Button name="intent" value="save_view" variant="primary">
              {m.common_save()}
            </Button>
          </Form>
        </details>
      )}
      {removable.length > 0 && (
        <details className={styles.more}>
          <summary>{m.registry_views_manage()}</summary>
          <ul className={styles.manage}>
            {removable.map((view) => (
              <li key={view.id}>
                <span>
                  {view.name} {view.isShared && <span className={styles.owner}>({m.registry_view_shared()})</span>}
                </span>
                <Form method="post" action={here + registrySearch(query)}>
                  <input type="hidden" name="viewId" value={view.id} />
                  <Button size="sm" name="intent" value="remove_view" aria-label={m.registry_view_remove_named({ name: view.name })}>
                    {m.registry_view_remove()}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What just happened with a view, with the way back where it was taken away. */
export function ViewNotice({ done, viewId, here }: { done: string | null; viewId: string | null; here: string }) {
  const texts: Record<string, () => string> = { save_view: m.registry_view_saved, remove_view: m.registry_view_removed, restore_view: m.registry_view_restored };
  const text = done === null ? undefined : texts[done];
  if (!text || !viewId) return null;
  const undo = done === "remove_view" && (
    <Form method="post" action={here}>
      <input type="hidden" name="viewId" value={viewId} />
      <Button size="sm" name="intent" value="restore_view">
        {m.common_undo()}
      </Button>
    </Form>
  );
  return (
    <Notice key={`${done} ${viewId}`} tone="good" isLive action={undo}>
      {text()}
    </Notice>
  );
}
