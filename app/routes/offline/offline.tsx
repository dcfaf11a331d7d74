import { lazy, Suspense, useEffect, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { Notice } from "#app/ui/notice.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import type { Route } from "./+types/offline";
import styles from "./offline.module.css";

const Workplace = lazy(() => import("./workplace.client.tsx").then((module) => ({ default: module.Workplace })));

export const meta: Route.MetaFunction = () => [{ title: `${m.offline_title()} · ${m.common_product_name()}` }];

/**
 * The page for work without a network. The server puts nothing of anybody in it, so a device may keep it; what it shows
 * comes from the device's own encrypted copy.
 */
export default function Offline() {
  const [isBrowser, setIsBrowser] = useState(false);
  useEffect(() => setIsBrowser(true), []);
  return (
    <PlainShell needsServer={false}>
      {isBrowser ? (
        <Suspense fallback={<Waiting />}>
          <Workplace />
        </Suspense>
      ) : (
        <Waiting />
      )}
      <noscript>
        <Notice tone="warning">{m.offline_needs_script()}</Notice>
      </noscript>
    </PlainShell>
  );
}

function Waiting() {
  return (
    <div className={styles.waitingPage}>
      <h1>{m.offline_title()}</h1>
    </div>
  );
}
