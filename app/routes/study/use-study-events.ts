import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import { studyChanges } from "./study-changes.ts";

const quietMs = 800;
/** However much goes on, a page waits no longer than this. */
const mostMs = 2_000;

/**
 * Keeps a page of the study up to date: asks its loaders again, a moment after something changed elsewhere, at once when a
 * meeting goes a step further, or when it could not hear of that for a while.
 */
export function useStudyEvents(studyId: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    const source = new EventSource(`/studies/${studyId}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let firstHeardAt: number | null = null;
    let isBehind = false;
    let wasAway = false;
    const ask = () => {
      firstHeardAt = null;
      // Nobody looks at a hidden page; it is brought up to date when it is shown again.
      isBehind = document.visibilityState !== "visible";
      if (!isBehind) void latest.current();
    };
    const askAgain = (waitMs: number) => {
      clearTimeout(timer);
      firstHeardAt ??= Date.now();
      timer = setTimeout(ask, Math.max(0, Math.min(waitMs, firstHeardAt + mostMs - Date.now())));
    };
    source.onmessage = ({ data }) => {
      // Comments are fetched by whoever shows them; nothing else on the page has changed.
      if (data === "comment") studyChanges.dispatchEvent(new Event(data));
      else askAgain(data === "step" ? 0 : quietMs);
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
  }, [studyId]);
}
