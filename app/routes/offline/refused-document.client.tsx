import { useMemo } from "react";
import { forget, type KeptDocument } from "#app/offline/kept-documents.client.ts";
import type { Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { CopyOut } from "#app/ui/copy-out.tsx";
import styles from "./offline.module.css";
import { isRefused, kindText, refusalText } from "./return-words.ts";
import { unsentText } from "./unsent-text.ts";
import type { Outcome } from "./use-returning.client.ts";

/** Work that came back too late: which, why, and the text itself to be taken along, before it leaves the device. */
export function RefusedDocument({ kept, outcome, vault, onRemoved }: { kept: KeptDocument; outcome: Outcome | undefined; vault: Vault; onRemoved: () => Promise<void> }) {
  const content = useMemo(() => unsentText(kept), [kept]);
  if (!isRefused(outcome)) return null;
  const remove = async () => {
    await forget(vault, kept.page.documentId);
    await onRemoved();
  };
  const titleId = `refused-${kept.page.documentId}`;
  return (
    <section aria-labelledby={titleId} className={styles.refused}>
      <h2 id={titleId}>{m.offline_refused_title({ title: kept.page.title, code: kept.page.caseCode })}</h2>
      <p className={styles.soft}>{kindText(kept.page.kind)}</p>
      <p role="status">{refusalText(outcome.why, kept.page.kind)}</p>
      {content === "" ? <p>{m.offline_refused_no_text()}</p> : <CopyOut content={content} label={m.offline_refused_content()} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <ConfirmButton label={m.offline_remove()} confirmLabel={m.offline_remove_confirm()}>
          <p>{m.offline_refused_remove()}</p>
        </ConfirmButton>
      </form>
    </section>
  );
}
