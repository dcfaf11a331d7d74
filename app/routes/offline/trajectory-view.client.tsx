import { useMemo } from "react";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { trajectoryMap, trajectoryUndo } from "#app/realtime/trajectory-edit.ts";
import { useSharedMap } from "#app/realtime/use-document.ts";
import { useUndo } from "#app/realtime/use-undo.ts";
import { Button } from "#app/ui/button.tsx";
import type { TimelineEntries } from "../trajectory/timeline-items.ts";
import { TimelineList } from "../trajectory/timeline-list.tsx";

/** A trajectory as a list; the chart is drawn by the server. */
export function TrajectoryView({ session }: { session: DocumentSession }) {
  const undo = useUndo(session, trajectoryUndo);
  const maps = useMemo(
    () => ({ episodes: trajectoryMap(session.doc, "episodes"), events: trajectoryMap(session.doc, "events"), keyMoments: trajectoryMap(session.doc, "keyMoments") }),
    [session],
  );
  const entries: TimelineEntries = {
    episodes: useSharedMap(maps.episodes, {}),
    events: useSharedMap(maps.events, {}),
    keyMoments: useSharedMap(maps.keyMoments, {}),
  };
  return (
    <>
      <p>
        <Button type="button" size="sm" disabled={!undo.canUndo} onClick={undo.undo}>
          {m.common_undo()}
        </Button>
      </p>
      <TimelineList entries={entries} session={session} canWrite undo={undo} />
    </>
  );
}
