import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBeforeUnload } from "react-router";
import { Keeper } from "#app/offline/keeper.client.ts";
import type { KeptDocument } from "#app/offline/kept-documents.client.ts";
import { type OfflineAccess, openKept } from "#app/offline/returning.client.ts";
import type { Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { useSaveProgress } from "#app/realtime/use-document.ts";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import type { AssessmentData, ConversationData } from "./kept-data.ts";
import { ConversationView } from "./conversation-view.client.tsx";
import styles from "./offline.module.css";
import { RatingView } from "./rating-view.client.tsx";
import { kindText } from "./return-words.ts";
import { useFocusOnMain } from "./use-focus-on-main.client.ts";
import { TrajectoryView } from "./trajectory-view.client.tsx";
import type { Reach } from "./use-returning.client.ts";

type Opened = { session: DocumentSession; keeper: Keeper };

/** One document from this device: what is written is kept here, and sent as soon as that may be. */
export function OpenedDocument({
  kept,
  vault,
  reach,
  access,
  onClose,
  onLeave,
}: {
  kept: KeptDocument;
  vault: Vault;
  reach: Reach;
  access: OfflineAccess | undefined;
  onClose: () => void;
  /** Told when the document is left, with what settles once all of it is written. */
  onLeave: (written: Promise<void>) => void;
}) {
  const opened = useOpenedSession({ kept, vault, onLeave });
  const { page } = kept;
  useFocusOnMain();
  const isRefused = useReturn(opened?.session ?? null, { reach, access });
  useEffect(() => {
    if (isRefused) onClose();
  }, [isRefused, onClose]);

  return (
    <>
      <PageHeader
        title={page.title}
        subtitle={`${page.caseCode} · ${kindText(page.kind)}`}
        status={opened && <Status {...opened} isConnected={reach === "there"} />}
        actions={
          <Button type="button" onClick={onClose}>
            {m.offline_close()}
          </Button>
        }
      />
      {opened && <Banner {...opened} reach={reach} syncedAt={kept.syncedAt} path={page.path} />}
      {opened && <View session={opened.session} kept={kept} />}
    </>
  );
}

function View({ session, kept: { page, syncedAt } }: { session: DocumentSession; kept: KeptDocument }): ReactNode {
  switch (page.kind) {
    case "conversation":
      return <ConversationView session={session} data={page.data as ConversationData} syncedAt={syncedAt} />;
    case "assessment":
      return <RatingView session={session} data={page.data as AssessmentData} />;
    case "trajectory":
      return <TrajectoryView session={session} code={page.caseCode} />;
  }
}

function useOpenedSession({ kept, vault, onLeave }: { kept: KeptDocument; vault: Vault; onLeave: (written: Promise<void>) => void }): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  // What it was opened with; what lies on the device since is what this very page writes.
  const opening = useRef({ kept, vault, onLeave });
  useEffect(() => {
    const { kept: begin, vault: device, onLeave: tell } = opening.current;
    const session = openKept(begin);
    const keeper = new Keeper(session, device, begin.page, { begin });
    setOpened({ session, keeper });
    return () => {
      tell(keeper.stop().then(() => session.destroy()));
      setOpened(null);
    };
  }, []);
  useBeforeUnload((event) => {
    if (opened?.keeper.state.isWriting) event.preventDefault();
  });
  return opened;
}

/** Connects as soon as the server is there and takes it. @returns whether it will not be taken */
function useReturn(session: DocumentSession | null, { reach, access }: { reach: Reach; access: OfflineAccess | undefined }): boolean {
  const progress = useSaveProgress(session);
  const mayConnect = reach === "there" && access === "write";
  useEffect(() => {
    if (mayConnect) session?.provider.connect();
  }, [session, mayConnect]);
  const isRefused = reach === "there" && access !== undefined && access !== "write";
  return isRefused || (progress.state === "ended" && progress.reason !== "signedOut" && progress.reason !== "tooOld");
}

function Status({ session, keeper, isConnected }: Opened & { isConnected: boolean }) {
  const { isWriting, hasFailed, writtenAt } = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  const words = hasFailed
    ? m.offline_keep_failed()
    : isWriting || writtenAt === null
      ? m.offline_writing()
      : m.offline_written_at({ time: formatInstant(new Date(writtenAt), "time") });
  return (
    <>
      <span className={hasFailed ? styles.failed : styles.written}>{words}</span>
      {isConnected && <DocumentStatus session={session} />}
    </>
  );
}

function Banner({ session, keeper, reach, syncedAt, path }: Opened & { reach: Reach; syncedAt: number; path: string }) {
  const { unsentSince } = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  const isSaved = useSaveProgress(session).state === "saved";
  if (reach === "there") {
    return (
      <Notice tone="good" isLive action={isSaved && unsentSince === null && <a href={path}>{m.offline_to_page()}</a>}>
        {isSaved && unsentSince === null ? m.offline_all_sent() : m.offline_sending()}
      </Notice>
    );
  }
  return (
    <Notice tone="warning" isLive title={m.offline_banner_title({ at: formatInstant(new Date(syncedAt), "instant") })}>
      {reach === "signedOut" ? m.offline_banner_signed_out() : reach === "otherUser" ? m.offline_other_user() : m.offline_banner_text()}
    </Notice>
  );
}
