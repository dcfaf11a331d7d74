import { useEffect, useRef, useState } from "react";
import { newsSince, type StepNews } from "#app/domain/meeting-room.ts";
import { studyChanges } from "../study/study-changes.ts";

/**
 * What was heard of where the meeting is since the page was made; null when the page knows as much. The last step wins,
 * in whatever order two arrive (rule MR1).
 *
 * @param version of what the page was made from
 * @param isEnough whether the page can show this without asking for more
 */
export function useStepNews({ meetingId, version }: { meetingId: string; version: number }, isEnough: (news: StepNews) => boolean): StepNews | null {
  const [heard, setHeard] = useState<StepNews | null>(null);
  // Two may be heard before the page is drawn again.
  const last = useRef<StepNews | null>(null);
  const latest = useRef({ version, isEnough });
  latest.current = { version, isEnough };
  useEffect(() => {
    const hear = (event: Event) => {
      const news = (event as CustomEvent<StepNews>).detail;
      if (news.meetingId !== meetingId) return;
      last.current = newsSince(last.current, news);
      if (news.version <= latest.current.version || latest.current.isEnough(last.current)) event.preventDefault();
      setHeard(last.current);
    };
    last.current = null;
    studyChanges.addEventListener("step", hear);
    return () => studyChanges.removeEventListener("step", hear);
  }, [meetingId]);
  return heard && heard.meetingId === meetingId && heard.version > version ? heard : null;
}
