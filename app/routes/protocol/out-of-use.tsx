import { Form, Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { resolveMerges } from "#app/domain/codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { UseOfCode } from "./code-use.tsx";
import styles from "./codebook.module.css";
import type { ShownCode } from "./codebook-tree.ts";

/** Codes that are not offered any more, with what became of them; folded away. */
export function OutOfUse({ codes, all, mayEdit }: { codes: readonly ShownCode[]; all: readonly ShownCode[]; mayEdit: boolean }) {
  if (codes.length === 0) return null;
  const locale = getLocale();
  const labels = new Map(all.map(({ id, label }) => [id, localise(label, locale)]));
  const merges = resolveMerges(all);
  return (
    <section aria-labelledby="out-of-use">
      <h2 id="out-of-use">{m.codebook_out_of_use()}</h2>
      <details className={styles.folded}>
        <summary>{m.codebook_out_of_use_show({ count: codes.length })}</summary>
        <ul className={styles.outOfUse}>
          {codes.map((code) => {
            const label = localise(code.label, locale);
            const into = code.mergedInto === null ? null : merges.get(code.id);
            return (
              <li key={code.id}>
                <span>
                  <strong>{label}</strong>{" "}
                  {into ? (
                    <>
                      {m.codebook_counts_as()} <a href={`#${into}`}>{labels.get(into)}</a>
                    </>
                  ) : (
                    <>
                      {m.codebook_retired()} <UseOfCode code={code} to={`${code.id}/codings`} />
                    </>
                  )}
                </span>
                {mayEdit && (
                  <Form method="post">
                    <input type="hidden" name="codeId" value={code.id} />
                    <Button size="sm" name="intent" value="restore" aria-label={m.codebook_restore_code({ label })}>
                      {into ? m.codebook_unmerge() : m.codebook_restore()}
                    </Button>
                  </Form>
                )}
              </li>
            );
          })}
        </ul>
        {mayEdit && (
          <p>
            {m.codebook_out_of_use_help()} <Link to="#changes">{m.protocol_changes()}</Link>
          </p>
        )}
      </details>
    </section>
  );
}
