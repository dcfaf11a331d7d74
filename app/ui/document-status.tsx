import { useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession, PresentPerson, SaveProgress } from "#app/realtime/document-session.ts";
import { usePeople, useSaveProgress } from "#app/realtime/use-document.ts";
import { Button } from "./button.tsx";
import { ErasedNotice } from "./erased-notice.tsx";
import { Presence } from "./presence.tsx";
import { RescueDialog } from "./rescue-dialog.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { SaveStatus, type SaveState } from "./save-status.tsx";

/**
 * Whether a collaborative document is saved and who is in it, for the `status` of a page's header. Where something is wrong
 * a notice says so wherever one is in the text; after a minute in which nothing could be saved the content is offered to be
 * copied.
 *
 * @param viewer oneself, to be shown among the people as such
 */
export function DocumentStatus({ session, viewer }: { session: DocumentSession | null; viewer?: PresentPerson }) {
  const progress = useSaveProgress(session);
  const people = usePeople(session);
  const [isAsked, setIsAsked] = useState(false);
  const status = toSaveState(progress, session?.hasUnsaved ?? false);
  const since = session && unsavedSince(progress, session);
  const actions = (
    <>
      {since && (
        <Button type="button" size="sm" onClick={() => setIsAsked(true)}>
          {m.editor_rescue_open()}
        </Button>
      )}
      {(status.state === "refused" || status.state === "ended") && (
        <Button type="button" size="sm" onClick={() => location.reload()}>
          {m.common_reload()}
        </Button>
      )}
    </>
  );
  return (
    <span style={{ display: "contents" }} data-needs-script="">
      <SaveStatus status={status} />
      {session?.isLarge && <span role="status">{m.editor_large()}</span>}
      <Presence people={viewer ? [...people.filter((person) => person.userId !== viewer.userId), { ...viewer, isSelf: true }] : people} />
      <SaveNotice status={status} actions={actions} />
      {session && <ErasedNotice session={session} />}
      {session && <RescueDialog session={session} since={since} isRefused={status.state === "refused"} isAsked={isAsked} onClose={() => setIsAsked(false)} />}
    </span>
  );
}

const endings = {
  signedOut: m.editor_ended_signed_out,
  noAccess: m.editor_ended_no_access,
  accessChanged: m.editor_ended_access_changed,
  refused: m.editor_ended_refused,
  quarantined: m.editor_ended_quarantined,
  tooLarge: m.editor_ended_too_large,
  tooOld: m.editor_ended_too_old,
} as const;

function toSaveState(progress: SaveProgress, hasUnsaved: boolean): SaveState {
  switch (progress.state) {
    case "offline":
      return { state: "offline", changes: progress.unsavedSince ? progress.changes : 0 };
    case "ended":
      return { state: hasUnsaved ? "refused" : "ended", reason: endings[progress.reason]() };
    default:
      return progress;
  }
}

/** So many changes unsaved are worth a minute without saving. */
const manyChanges = 500;

/** Since when something of this person waits to be saved; for very much, as if since long. */
function unsavedSince(progress: SaveProgress, session: DocumentSession): Date | null {
  if ((progress.state === "offline" || progress.state === "unsaved") && progress.changes >= manyChanges) return new Date(0);
  if (progress.state === "offline") return progress.unsavedSince;
  if (progress.state === "unsaved") return progress.since;
  return progress.state === "ended" && session.hasUnsaved ? new Date(0) : null;
}
