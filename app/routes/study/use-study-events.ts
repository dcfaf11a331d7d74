import { useEffect, useRef } from "react";
import { useRevalidator } from "react-router";
import { studyChanges } from "./study-changes.ts";

const quietMs = 800;

/**
 * Keeps a page of the study up to date: asks its loaders again, a moment after something changed elsewhere, or when it could
 * not hear of that for a while.
 */
export function useStudyEvents(studyId: string): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    const source = new EventSource(`/studies/${studyId}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;
    const askAgain = () => {
      clearTimeout(timer);
      // Nobody looks at a hidden page; it is brought up to date when it is shown again.
      timer = setTimeout(() => document.visibilityState === "visible" && void latest.current(), quietMs);
    };
    source.onmessage = ({ data }) => {
      // Comments are fetched by whoever shows them; nothing else on the page has changed.
      if (data === "comment") studyChanges.dispatchEvent(new Event(data));
      else askAgain();
    };
    source.onerror = () => {
      wasAway = true;
    };
    source.onopen = () => {
      // What was said while the connection was away is said to nobody again.
      if (wasAway) {
        studyChanges.dispatchEvent(new Event("comment"));
        askAgain();
      }
      wasAway = false;
    };
    const onShown = () => document.visibilityState === "visible" && source.readyState === EventSource.CLOSED && void latest.current();
    document.addEventListener("visibilitychange", onShown);
    return () => {
      source.close();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [studyId]);
}
