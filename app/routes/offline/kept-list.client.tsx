import { forget, keptDataVersion, type KeptDocument } from "#app/offline/kept-documents.client.ts";
import type { Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { Tag } from "#app/ui/tag.tsx";
import styles from "./offline.module.css";
import { kindText } from "./return-words.ts";
import type { Outcome } from "./use-returning.client.ts";

/** The documents on this device, with how each stands to the server. */
export function KeptList({
  documents,
  outcomes,
  isOnline,
  vault,
  onOpen,
  onRemoved,
}: {
  documents: readonly KeptDocument[];
  outcomes: Record<string, Outcome>;
  isOnline: boolean;
  vault: Vault;
  onOpen: (documentId: string) => Promise<void>;
  onRemoved: () => Promise<void>;
}) {
  const remove = async (documentId: string) => {
    await forget(vault, documentId);
    await onRemoved();
  };
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{m.offline_list_title()}</h2>
      <ul className={styles.list}>
        {documents.map((kept) => (
          <li key={kept.page.documentId} className={styles.item}>
            <div className={styles.about}>
              <strong>{kept.page.title}</strong>
              <span className={styles.soft}>
                {kept.page.caseCode} · {kindText(kept.page.kind)}
              </span>
              <StateWords kept={kept} outcome={outcomes[kept.page.documentId]} isOnline={isOnline} />
              <span className={styles.soft}>{m.offline_list_until({ date: formatInstant(new Date(kept.expiresAt), "day") })}</span>
            </div>
            <div className={styles.deeds}>
              {kept.version === keptDataVersion ? (
                <Button
                  type="button"
                  variant="primary"
                  onClick={() => void onOpen(kept.page.documentId)}
                  aria-label={m.offline_open_what({ title: kept.page.title, code: kept.page.caseCode })}
                >
                  {m.common_open()}
                </Button>
              ) : (
                <span className={styles.soft}>{m.offline_other_version()}</span>
              )}
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  void remove(kept.page.documentId);
                }}
              >
                <ConfirmButton label={m.offline_remove()} confirmLabel={m.offline_remove_confirm()}>
                  <p>{kept.unsentSince === null ? m.offline_remove_text() : m.offline_remove_unsent()}</p>
                </ConfirmButton>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StateWords({ kept, outcome, isOnline }: { kept: KeptDocument; outcome: Outcome | undefined; isOnline: boolean }) {
  const instant = (at: number) => formatInstant(new Date(at), "instant");
  const words = () => {
    if (isOnline && outcome?.state === "sending") return m.offline_state_sending();
    if (isOnline && outcome?.state === "kept") return outcome.why === "tooOld" ? m.offline_state_too_old() : m.offline_state_waiting();
    if (outcome?.state === "sent" && kept.unsentSince === null) return m.offline_state_sent({ at: instant(outcome.at) });
    return m.offline_state_synced({ at: instant(kept.syncedAt) });
  };
  return (
    <span role="status" className={styles.state}>
      {kept.unsentSince !== null && <Tag tone="warning">{m.offline_state_unsent()}</Tag>} {words()}
    </span>
  );
}
