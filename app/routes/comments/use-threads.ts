import { useCallback, useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { studyChanges } from "../study/study-changes.ts";
import type { CommentForm } from "./forms.ts";
import type { CommentsAnswer } from "./view-comments.server.tsx";

const quietMs = 200;

/** What became of something one sent: the thread it is in, or a sentence about what is wrong. */
export type Sent = { threadId: string } | { problem: string };

/**
 * The comments on a document, fetched anew when somebody said something. Asked for by `fetch` and not by the router, which
 * would load the whole page again after each.
 *
 * @param mayWrite what the page knows until they were fetched
 * @param isWanted whether to fetch them at all
 */
export function useThreads({ address, mayWrite, isWanted }: { address: string; mayWrite: boolean; isWanted: boolean }) {
  const [answer, setAnswer] = useState<CommentsAnswer | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const turns = useRef({ latest: 0 });

  const reload = useCallback(async () => {
    const turn = ++turns.current.latest;
    try {
      const response = await fetch(address, { headers: { accept: "application/json" } });
      const fetched = (await response.json()) as CommentsAnswer;
      if (turn !== turns.current.latest) return;
      setAnswer(fetched);
      setHasFailed(false);
    } catch {
      if (turn === turns.current.latest) setHasFailed(true);
    }
  }, [address]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBehind = false;
    const counter = turns.current;
    const onChange = () => {
      clearTimeout(timer);
      // Nobody looks at a hidden page; it is brought up to date when it is shown again.
      isBehind = document.visibilityState === "hidden";
      if (!isBehind) timer = setTimeout(() => void reload(), quietMs);
    };
    const onShown = () => isBehind && onChange();
    studyChanges.addEventListener("comment", onChange);
    document.addEventListener("visibilitychange", onShown);
    return () => {
      clearTimeout(timer);
      counter.latest++;
      studyChanges.removeEventListener("comment", onChange);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [reload]);
  useEffect(() => {
    if (isWanted) void reload();
  }, [isWanted, reload]);

  const send = useCallback(
    async (form: CommentForm): Promise<Sent> => {
      const sent = await post(address, form);
      if ("threadId" in sent) await reload();
      return sent;
    },
    [address, reload],
  );
  return { ...(answer ?? { mayWrite, threads: [], people: [], now: "" }), isLoaded: answer !== null, hasFailed, send };
}

async function post(address: string, form: CommentForm): Promise<Sent> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) if (value !== undefined) body.append(name, String(value));
  try {
    const response = await fetch(address, { method: "POST", body });
    // Whoever is signed out is sent to the page where one signs in.
    if (response.redirected) return { problem: m.comments_signed_out() };
    if (response.status === 400) return { problem: firstError((await response.json()) as { errors?: Record<string, string> }) };
    if (response.status === 403 || response.status === 404) return { problem: m.comments_refused() };
    if (!response.ok) return { problem: m.comments_failed() };
    return (await response.json()) as { threadId: string };
  } catch {
    return { problem: m.comments_failed() };
  }
}

function firstError({ errors = {} }: { errors?: Record<string, string> }): string {
  return errors["body"] ?? Object.values(errors)[0] ?? m.comments_refused();
}
