import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { keptDataVersion, type KeptDocument, listKept } from "#app/offline/kept-documents.client.ts";
import type { Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { KeptList } from "./kept-list.client.tsx";
import { OpenedDocument } from "./opened-document.client.tsx";
import { RefusedDocument } from "./refused-document.client.tsx";
import { isRefused } from "./return-words.ts";
import { useFocusOnMain } from "./use-focus-on-main.client.ts";
import { type Reach, type Returning, useReturning } from "./use-returning.client.ts";

/** What is on this device: the list, or the document one is in. */
export function Desk({ vault, openingKey, notice }: { vault: Vault; openingKey: CryptoKey; notice: ReactNode }) {
  const { opened, open, close, leave } = useOpened(openingKey);
  const openId = opened?.page.documentId ?? null;
  const returning = useReturning({ vault, openingKey, openId });
  useWanted(returning.documents, open);

  if (!opened || !openId) return <Overview {...returning} vault={vault} notice={notice} onOpen={open} />;
  const onLeave = (written: Promise<void>) => {
    leave(written);
    void written.then(returning.again);
  };
  return <OpenedDocument key={openId} kept={opened} vault={vault} reach={returning.reach} access={returning.access[openId]} onClose={close} onLeave={onLeave} />;
}

function Overview({ documents, reach, outcomes, again, vault, notice, onOpen }: Returning & { vault: Vault; notice: ReactNode; onOpen: (documentId: string) => Promise<void> }) {
  useFocusOnMain();
  const removed = Object.values(outcomes).filter((outcome) => outcome.state === "removed");
  const refused = (documents ?? []).filter(({ page }) => isRefused(outcomes[page.documentId]));
  const others = (documents ?? []).filter((kept) => !refused.includes(kept));
  return (
    <>
      <PageHeader title={m.offline_title()} subtitle={m.offline_subtitle()} />
      {notice}
      <ReachNotice reach={reach} hasUnsent={documents?.some(({ unsentSince }) => unsentSince !== null) ?? false} />
      {removed.length > 0 && <Notice isLive>{m.offline_removed({ titles: removed.map(({ title }) => title).join(", ") })}</Notice>}
      {refused.map((kept) => (
        <RefusedDocument key={kept.page.documentId} kept={kept} outcome={outcomes[kept.page.documentId]} vault={vault} onRemoved={again} />
      ))}
      {documents?.length === 0 && (
        <EmptyState title={m.offline_none_title()}>
          <p>{m.offline_none_text()}</p>
        </EmptyState>
      )}
      {others.length > 0 && <KeptList documents={others} outcomes={outcomes} isOnline={reach === "there"} vault={vault} onOpen={onOpen} onRemoved={again} />}
    </>
  );
}

/** The document one is in. Opening adds a step to the browser's history, so that Back leads to the list. */
function useOpened(openingKey: CryptoKey) {
  const [opened, setOpened] = useState<KeptDocument | null>(null);
  const navigate = useNavigate();
  const { search } = useLocation();
  const settled = useRef<Promise<void>>(Promise.resolve());
  const open = async (documentId: string) => {
    // What the document was left with a moment ago has to be written before it is read again.
    await settled.current;
    const found = (await listKept(openingKey)).find(({ page }) => page.documentId === documentId);
    if (!found) return;
    setOpened(found);
    await navigate("/offline?open");
  };
  const close = () => {
    setOpened(null);
    void navigate("/offline");
  };
  const leave = (written: Promise<void>) => {
    settled.current = written;
  };
  return { opened: search === "" ? null : opened, open, close, leave };
}

/** Whoever was led here from a page without a network (`/offline#/studies/…`) goes on to that page's copy. */
function useWanted(documents: KeptDocument[] | null, open: (documentId: string) => Promise<void>): void {
  const { hash } = useLocation();
  const isDone = useRef(false);
  useEffect(() => {
    if (documents === null || isDone.current) return;
    isDone.current = true;
    const wanted = documents.find(({ page, version }) => page.path === hash.slice(1) && version === keptDataVersion);
    if (wanted) void open(wanted.page.documentId);
  }, [documents, hash, open]);
}

function ReachNotice({ reach, hasUnsent }: { reach: Reach; hasUnsent: boolean }) {
  switch (reach) {
    case "asking":
      return null;
    case "away":
      return (
        <Notice tone="warning" isLive>
          {m.offline_away()}
        </Notice>
      );
    case "signedOut":
      return (
        <Notice tone="warning" isLive action={<SignIn />}>
          {hasUnsent ? m.offline_signed_out_unsent() : m.offline_signed_out()}
        </Notice>
      );
    case "otherUser":
      return (
        <Notice tone="danger" isLive>
          {m.offline_other_user()}
        </Notice>
      );
    case "there":
      return (
        <Notice tone="good" isLive>
          {m.offline_back()}
        </Notice>
      );
  }
}

function SignIn() {
  return (
    <LinkButton to="/login?to=/offline" reloadDocument discover="none" size="sm">
      {m.auth_sign_in()}
    </LinkButton>
  );
}
