import { lazy, Suspense, useEffect, useState } from "react";
import { isOfflineOn } from "#app/offline/flag.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { LoadedDocument } from "#app/realtime/use-document.ts";
import type { PageToKeep } from "./kept-data.ts";

const KeepSwitch = lazy(() => import("./keep-switch.client.tsx").then((module) => ({ default: module.KeepSwitch })));

/** "Keep offline" on the page of a document. Nothing, and nothing is loaded, on a device that does not work offline. */
export function KeepOffline({ session, ...about }: { session: DocumentSession | null; document: LoadedDocument; viewerId: string; page: PageToKeep }) {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => setIsOn(isOfflineOn()), []);
  if (!isOn || !session) return null;
  return (
    <Suspense>
      <KeepSwitch key={about.document.documentId} session={session} {...about} />
    </Suspense>
  );
}
