import { useState } from "react";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { trajectoryUndo } from "#app/realtime/trajectory-edit.ts";
import { useUndo } from "#app/realtime/use-undo.ts";
import { Button } from "#app/ui/button.tsx";
import { readView, type TimelineView } from "../trajectory/timeline-view.ts";
import { TrajectoryWorkspace, useTrajectory } from "../trajectory/workspace.tsx";

const nothing = { episodes: {}, referrals: {}, events: {}, keyMoments: {}, handoverFactors: {} };

/** A trajectory on a device: all of its page but the codebook and the age, which are not kept with it. */
export function TrajectoryView({ session, code }: { session: DocumentSession; code: string }) {
  const undo = useUndo(session, trajectoryUndo);
  const entries = useTrajectory(session, nothing);
  const [until] = useState(() => calendarDay(new Date()));
  const [view, setView] = useState<TimelineView>(() => readView(new URLSearchParams()));
  return (
    <>
      <p>
        <Button type="button" size="sm" disabled={!undo.canUndo} onClick={undo.undo}>
          {m.common_undo()}
        </Button>
      </p>
      <TrajectoryWorkspace entries={entries} session={session} canWrite undo={undo} view={view} onView={setView} frame={{ code, birthYear: null, until, themes: [] }} />
    </>
  );
}
