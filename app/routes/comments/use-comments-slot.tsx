import type { Editor } from "@tiptap/core";
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { m } from "#app/paraglide/messages.js";
import { studyChanges } from "../study/study-changes.ts";
import type { CommentsProps } from "./use-comments.client.ts";
import type { CommentsOnPage } from "./view-comments.server.tsx";

/** The code of the comments, fetched when it is needed. A page with unsaved text survives that it cannot be. */
export function lazyComments(load: () => Promise<{ Comments: ComponentType<CommentsProps> }>): ComponentType<CommentsProps> {
  return lazy<ComponentType<CommentsProps>>(() =>
    load().then(
      ({ Comments }) => ({ default: Comments }),
      () => ({ default: Unavailable }),
    ),
  );
}

function Unavailable({ panel, isShown }: CommentsProps): ReactNode {
  return isShown && panel && createPortal(<p role="alert">{m.comments_load_failed()}</p>, panel);
}

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

/**
 * The place of the comments on a text. They come when somebody begins to use the page, by a link `?comment=<threadId>`, or
 * when there is a new one; until then the page carries no code of theirs.
 *
 * @param onPage left out where there can be none, as without a network
 */
export function useCommentsSlot({
  Comments,
  onPage,
  documentId,
  field,
}: {
  Comments?: ComponentType<CommentsProps> | undefined;
  onPage?: CommentsOnPage | undefined;
  documentId: string;
  field: string;
}): CommentsSlot {
  const [isShown, show] = useState(false);
  const [openCount, setOpenCount] = useState(onPage?.fields[field]?.openCount ?? 0);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const [isAwake, wake] = useState(false);
  const touch = useRef<Event>(null);
  useEffect(() => {
    const onTouch = (event: Event) => {
      touch.current = event;
      wake(true);
    };
    for (const type of touches) document.addEventListener(type, onTouch);
    studyChanges.addEventListener("comment", onTouch);
    if (location.search.includes("comment=")) wake(true);
    return () => {
      for (const type of touches) document.removeEventListener(type, onTouch);
      studyChanges.removeEventListener("comment", onTouch);
    };
  }, []);
  return {
    ...{ isShown, show, openCount },
    panel: <div ref={setPanel} />,
    inText: (editor) =>
      isAwake && Comments && onPage ? (
        <Suspense>
          <Comments {...{ editor, onPage, documentId, field, panel, isShown, touch }} onShow={show} onOpenCount={setOpenCount} />
        </Suspense>
      ) : null,
  };
}
