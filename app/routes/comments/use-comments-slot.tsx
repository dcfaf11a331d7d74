import type { Editor } from "@tiptap/core";
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { studyChanges } from "../study/study-changes.ts";
import type { CommentsProps } from "./use-comments.client.ts";
import type { CommentsOnPage } from "./view-comments.server.tsx";

export type CommentsSlot = {
  isShown: boolean;
  show: (isShown: boolean) => void;
  /** How many are open. */
  openCount: number;
  /** Where the list appears. */
  panel: ReactNode;
  /** What belongs into the element around the text of this editor. */
  inText: (editor: Editor) => ReactNode;
};

const touches = ["pointermove", "pointerdown", "keydown"];

/** What a page has of the comments on its document, and how it gets their code. */
export type CommentsSource = { onPage: CommentsOnPage; load: () => Promise<{ Comments: ComponentType<CommentsProps> }> };

/**
 * The place of the comments on a text. They come when somebody begins to use the page, by a link `?comment=<threadId>`, or
 * when there is a new one; until then the page carries no code of theirs.
 *
 * @param load the page's own `import`; must stay the same. Both left out where there can be no comments, as without a network
 */
export function useCommentsSlot({ onPage, load, documentId, field }: Partial<CommentsSource> & { documentId: string; field: string }): CommentsSlot {
  const [isShown, show] = useState(false);
  const [openCount, setOpenCount] = useState(onPage?.fields[field]?.openCount ?? 0);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const [Comments, setComments] = useState<ComponentType<CommentsProps> | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const touch = useRef<Event>(null);
  useEffect(() => {
    let isLoading = !load;
    const wake = () => {
      if (isLoading) return;
      isLoading = true;
      load?.().then(
        (module) => setComments(() => module.Comments),
        () => setHasFailed(true),
      );
    };
    const onTouch = (event: Event) => {
      touch.current = event;
      wake();
    };
    for (const type of touches) document.addEventListener(type, onTouch);
    studyChanges.addEventListener("comment", onTouch);
    if (location.search.includes("comment=")) wake();
    return () => {
      for (const type of touches) document.removeEventListener(type, onTouch);
      studyChanges.removeEventListener("comment", onTouch);
    };
  }, [load]);
  return {
    ...{ isShown, show, openCount },
    panel: <div ref={setPanel}>{hasFailed && isShown && m.comments_unavailable()}</div>,
    inText: (editor) => Comments && onPage && <Comments {...{ editor, onPage, documentId, field, panel, isShown, touch }} onShow={show} onOpenCount={setOpenCount} />,
  };
}
