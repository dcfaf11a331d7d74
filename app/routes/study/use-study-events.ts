import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import { readStepNews } from "#app/domain/meeting-room.ts";
import { studyChanges } from "./study-changes.ts";

const quietMs = 800;
/** However much goes on, a page waits no longer than this. */
const mostMs = 2_000;
/** All pages of a meeting hear of a change at the same moment; within this time they ask for what they need for it, each at an own one. */
const spreadMs = 600;

/**
 * Keeps a page of the study up to date: asks its loaders again, a moment after something changed elsewhere, or when it could
 * not hear of that for a while. Where a meeting goes its pages are told at once, and ask only for what they cannot show from that.
 *
 * @param madeAt when the page was made, by the server's clock in milliseconds
 * @param meetingId the meeting the page is of
 */
export function useStudyEvents(studyId: string, madeAt: number, meetingId?: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef({ revalidate, madeAt });
  latest.current = { revalidate, madeAt };
  useEffect(() => {
    const asked = new URLSearchParams({ since: String(latest.current.madeAt), ...(meetingId !== undefined && { meeting: meetingId }) });
    const source = new EventSource(`/studies/${studyId}/events?${asked}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let firstHeardAt: number | null = null;
    let isBehind = false;
    let wasAway = false;
    const ask = () => {
      firstHeardAt = null;
      // Nobody looks at a hidden page; it is brought up to date when it is shown again.
      isBehind = document.visibilityState !== "visible";
      if (!isBehind) void latest.current.revalidate();
    };
    const askAgain = (waitMs: number) => {
      clearTimeout(timer);
      firstHeardAt ??= Date.now();
      timer = setTimeout(ask, Math.max(0, Math.min(waitMs, firstHeardAt + mostMs - Date.now())) + (meetingId === undefined ? 0 : Math.random() * spreadMs));
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const [topic, news] = data.split(/ (.*)/s);
      // Comments are fetched by whoever shows them; nothing else on the page has changed.
      if (topic === "comment" || topic === "missed") studyChanges.dispatchEvent(new Event("comment"));
      if (topic === "comment") return;
      if (topic !== "step") askAgain(quietMs);
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

/** Whether the page shows a step from what was told of it alone. @param news `StepNews` as JSON; nothing where no more was told */
function isShownBy(news: string | undefined): boolean {
  if (!news) return false;
  return !studyChanges.dispatchEvent(new CustomEvent("step", { detail: readStepNews(news), cancelable: true }));
}
