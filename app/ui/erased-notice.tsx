import { useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import styles from "./save-notice.module.css";

/** Says why an undo goes no further back: something was erased while one had the document open (rule HI6). */
export function ErasedNotice({ session }: { session: DocumentSession }) {
  const [closedFor, setClosedFor] = useState<DocumentSession | null>(null);
  if (!session.followsErasure || closedFor === session) return null;
  return (
    <div className={styles.corner} data-print="no">
      <Notice
        isLive
        action={
          <Button type="button" size="sm" onClick={() => setClosedFor(session)}>
            {m.common_close()}
          </Button>
        }
      >
        {m.editor_erased()}
      </Notice>
    </div>
  );
}
