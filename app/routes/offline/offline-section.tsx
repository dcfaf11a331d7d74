import { lazy, Suspense, useEffect, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import styles from "./offline.module.css";

const DeviceSettings = lazy(() => import("./device-settings.client.tsx").then((module) => ({ default: module.DeviceSettings })));

/** Working offline on this device: what that means, for the account page, and the choice itself. */
export function OfflineSection({ userId }: { userId: string }) {
  const [isBrowser, setIsBrowser] = useState(false);
  useEffect(() => setIsBrowser(true), []);
  return (
    <section aria-labelledby="offline" className={styles.section}>
      <h2 id="offline">{m.offline_section_title()}</h2>
      <p>{m.offline_section_intro()}</p>
      <ul>
        <li>{m.offline_section_what()}</li>
        <li>{m.offline_section_pin()}</li>
        <li>{m.offline_section_until()}</li>
        <li>{m.offline_section_wiped()}</li>
        <li>{m.offline_section_device()}</li>
      </ul>
      <div data-needs-script="">
        {isBrowser && (
          <Suspense>
            <DeviceSettings userId={userId} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
