import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import { readStepNews } from "#app/domain/meeting-room.ts";
import { studyChanges } from "./study-changes.ts";

const quietMs = 800;
/** However much goes on, a page waits no longer than this. */
const mostMs = 2_000;
/** All pages of a meeting hear of a change at the same moment; within this time they ask for what they need for it, each at an own one. */
const spreadMs = 600;
/** A page that took longer than this to listen, on a slow device or line, may have missed something since it was made. */
const lateMs = 3_000;

/**
 * Keeps a page of the study up to date: asks its loaders again, a moment after something changed elsewhere, or when it could
 * not hear of that for a while. Where a meeting goes its pages are told at once, and ask only for what they cannot show from that.
 *
 * @param meetingId the meeting the page is of
 */
export function useStudyEvents(studyId: string, meetingId?: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    const source = new EventSource(`/studies/${studyId}/events${meetingId === undefined ? "" : `?meeting=${encodeURIComponent(meetingId)}`}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let firstHeardAt: number | null = null;
    let isBehind = false;
    let wasAway = isFirst && performance.now() > lateMs;
    isFirst = false;
    const ask = () => {
      firstHeardAt = null;
      // Nobody looks at a hidden page; it is brought up to date when it is shown again.
      isBehind = document.visibilityState !== "visible";
      if (!isBehind) void latest.current();
    };
    const askAgain = (waitMs: number) => {
      clearTimeout(timer);
      firstHeardAt ??= Date.now();
      timer = setTimeout(ask, Math.max(0, Math.min(waitMs, firstHeardAt + mostMs - Date.now())) + (meetingId === undefined ? 0 : Math.random() * spreadMs));
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const [topic, news] = data.split(/ (.*)/s);
      // Comments are fetched by whoever shows them; nothing else on the page has changed.
      if (topic === "comment") studyChanges.dispatchEvent(new Event(topic));
      else if (topic !== "step") askAgain(quietMs);
      else if (!isShownBy(news)) askAgain(0);
    };
    source.onerror = () => {
      wasAway = true;
    };
    source.onopen = () => {
      // What was said while the connection was away is said to nobody again.
      if (wasAway) {
        studyChanges.dispatchEvent(new Event("comment"));
        askAgain(quietMs);
      }
      wasAway = false;
    };
    const onShown = () => document.visibilityState === "visible" && (isBehind || source.readyState === EventSource.CLOSED) && ask();
    document.addEventListener("visibilitychange", onShown);
    return () => {
      source.close();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [studyId, meetingId]);
}

/** No page of this document has listened yet: what it shows is as old as the document. */
let isFirst = true;

/** Whether the page shows a step from what was told of it alone. @param news `StepNews` as JSON; nothing where no more was told */
function isShownBy(news: string | undefined): boolean {
  if (!news) return false;
  return !studyChanges.dispatchEvent(new CustomEvent("step", { detail: readStepNews(news), cancelable: true }));
}
