import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { TextRange } from "#app/editor/coded-ranges.ts";
import { m } from "#app/paraglide/messages.js";
import type { Drafts } from "./comment-box.tsx";
import { paragraphsOf } from "./new-thread.tsx";
import type { ThreadActions } from "./thread-card.tsx";
import type { CommentsOnPage, ThreadView } from "./view-comments.server.tsx";
import { newPassage, passageFields, scrollToPassage, usePassages, type NewPassage } from "./use-passages.client.ts";
import { type Sent, useThreads } from "./use-threads.ts";

export type CommentsProps = {
  documentId: string;
  /** The text's name in the document. */
  field: string;
  editor: Editor;
  onPage: CommentsOnPage;
  /** Where the list appears while it is shown. */
  panel: HTMLElement | null;
  isShown: boolean;
  onShow: (isShown: boolean) => void;
  /** How many are open, whenever that changes. */
  onOpenCount: (count: number) => void;
  /** What brought this to the page, or happened while it was on its way. */
  touch: RefObject<Event | null>;
};

/** A new comment that is being written; a paragraph was chosen from a list and can be changed for another. */
type Fresh = { passage: NewPassage | null; isParagraph: boolean };
type Done = { text: string; undo?: () => void; isProblem?: boolean };
/** Tells two apart that say the same. */
type Turn = { turn: number };

/** Where list and text stand side by side, so that one can move without losing sight of the other. */
const isWide = () => matchMedia("(min-width: 64.01rem)").matches;

/** What is shown of the comments on one text, and what one can do. */
export function useComments({ documentId, field, editor, onPage, isShown, onShow, onOpenCount, touch }: CommentsProps) {
  const address = `/studies/${useParams()["studyId"]}/documents/${documentId}/comments`;
  // Some are open, or somebody has just said something.
  const [isExpected] = useState(field in onPage.fields || touch.current?.type === "comment");
  const { threads: all, people, mayWrite, now, isLoaded, hasFailed, send } = useThreads({ address, mayWrite: onPage.mayWrite, isWanted: isShown || isExpected });
  const threads = useMemo(() => all.filter((thread) => thread.field === field), [all, field]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [isResolvedShown, setIsResolvedShown] = useState(false);
  const [fresh, setFresh] = useState<(Fresh & Turn) | null>(null);
  const [done, setDone] = useState<(Done & Turn) | null>(null);
  const drafts = useRef<Drafts>(new Map());
  const focusOn = useRef<string | null>(null);

  const say = (said: Done) => setDone((before) => ({ ...said, turn: (before?.turn ?? 0) + 1 }));
  const open = (threadId: string) => {
    setOpenId(threadId);
    setIsResolvedShown(threads.some((thread) => thread.id === threadId && thread.resolved !== null));
  };
  const places = usePassages(editor, {
    threads,
    activeId: isShown ? openId : null,
    fresh: fresh?.passage ?? null,
    onPick: (threadId, { isCoded }) => {
      // Words that are coded too belong to the codings as long as those are what one looks at.
      if (isCoded && !isShown) return false;
      open(threadId);
      onShow(true);
      // Who reads goes to the list below the text; who writes has put the cursor there, and stays.
      if (!isWide() && !editor.isEditable) focusOn.current = threadId;
      return true;
    },
  });
  const goTo = (threadId: string, block: ScrollLogicalPosition) => {
    const range = places.get(threadId);
    if (range) scrollToPassage(editor, range, block);
  };
  const openCount = threads.filter(({ resolved }) => !resolved).length;
  useEffect(() => {
    if (isLoaded) onOpenCount(openCount);
  }, [isLoaded, openCount, onOpenCount]);

  const begin = () => {
    onShow(true);
    const selected = newPassage(editor, editor.state.selection);
    const { from } = editor.state.selection;
    const paragraphs = paragraphsOf(editor);
    const here = paragraphs.find(({ range }) => range.from <= from && from <= range.to) ?? paragraphs[0];
    const next = selected ? { passage: selected, isParagraph: false } : { passage: here ? newPassage(editor, here.range) : null, isParagraph: true };
    setFresh((before) => ({ ...next, turn: (before?.turn ?? 0) + 1 }));
  };

  useCommentKey(mayWrite ? begin : null, touch);
  // A link is followed once: as soon as the thread and its place are known.
  const linkedId = useSearchParams()[0].get("comment");
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (linkedId !== null) onShow(true);
  }, [linkedId, onShow]);
  useEffect(() => {
    if (linkedId === null || followed.current === linkedId || !isShown || !places.has(linkedId)) return;
    followed.current = linkedId;
    open(linkedId);
    goTo(linkedId, "center");
    focusOn.current = linkedId;
  });
  useEffect(() => {
    // Until its place is known the card may still move in the list, which would take the focus away.
    const head = focusOn.current !== null && places.has(focusOn.current) && document.getElementById(`comment-${focusOn.current}`)?.querySelector("button");
    if (!head) return;
    focusOn.current = null;
    head.focus({ preventScroll: isWide() });
  });
  useEffect(() => {
    if (isShown && openId !== null && isWide()) document.getElementById(`comment-${openId}`)?.scrollIntoView({ block: "nearest" });
  }, [isShown, openId]);

  const isUnread = isShown && threads.some(({ id, isUnread: waits }) => id === openId && waits);
  useEffect(() => {
    if (isUnread && openId !== null) void send({ intent: "read", threadId: openId });
  }, [isUnread, openId, send]);

  /** @returns the sentence about what is wrong, or null when it is done */
  const finish = async (sending: Promise<Sent>, text: string, onDone: (threadId: string) => void): Promise<string | null> => {
    const sent = await sending;
    if ("problem" in sent) return sent.problem;
    onDone(sent.threadId);
    say({ text });
    return null;
  };
  const focusCard = (threadId: string) => {
    focusOn.current = threadId;
  };
  const showOpen = (threadId: string | null) => {
    setIsResolvedShown(false);
    setOpenId(threadId);
  };
  const settle = async (threadId: string, isResolved: boolean): Promise<void> => {
    const sent = await send({ intent: isResolved ? "resolve" : "reopen", threadId });
    if ("problem" in sent) return say({ text: sent.problem, isProblem: true });
    showOpen(isResolved ? null : threadId);
    if (!isResolved) focusCard(threadId);
    say(isResolved ? { text: m.comments_done_resolved(), undo: () => void settle(threadId, false) } : { text: m.comments_done_reopened() });
  };
  const actionsOf = ({ id: threadId }: ThreadView): ThreadActions => ({
    onToggle: () => {
      setOpenId(threadId === openId ? null : threadId);
      if (threadId !== openId && isWide()) goTo(threadId, "nearest");
    },
    onGoTo: places.get(threadId) ? () => goTo(threadId, "center") : undefined,
    onReply: mayWrite ? (body) => finish(send({ intent: "reply", threadId, body }), m.comments_done_replied(), showOpen) : undefined,
    onSettle: (isResolved) => void settle(threadId, isResolved),
    ownOf: (commentId) => ({
      onEdit: (body) => finish(send({ intent: "edit", commentId, body }), m.comments_done_edited(), focusCard),
      onTakeBack: () => finish(send({ intent: "take_back", commentId }), m.comments_done_taken_back(), focusCard),
    }),
  });

  // The open one stays in the list when somebody else settles it: one may be writing an answer.
  const listed = threads.filter(({ id, resolved }) => (resolved !== null) === isResolvedShown || id === openId);
  const startOf = ({ id }: ThreadView) => places.get(id)?.from ?? 0;
  const isPlaced = ({ id }: ThreadView) => places.get(id) !== null;
  return {
    ...{ people, mayWrite, now, isLoaded, hasFailed, openId, isResolvedShown, openCount, fresh, done, begin, actionsOf },
    showResolved: (isResolved: boolean) => {
      setIsResolvedShown(isResolved);
      setOpenId(null);
    },
    drafts: drafts.current,
    resolvedCount: threads.length - openCount,
    placed: listed.filter(isPlaced).toSorted((a, b) => startOf(a) - startOf(b)),
    lost: listed.filter((thread) => !isPlaced(thread)),
    choose: (range: TextRange) => {
      setFresh((before) => before && { ...before, passage: newPassage(editor, range) });
      if (isWide()) scrollToPassage(editor, range, "nearest");
    },
    cancel: () => {
      setFresh(null);
      editor.commands.focus();
    },
    place: async (body: string): Promise<string | null> => {
      const passage = fresh?.passage;
      if (!passage) return m.comments_passage_empty();
      return finish(send({ intent: "create", field, ...passageFields(passage), body }), m.comments_done_placed(), (threadId) => {
        setFresh(null);
        showOpen(threadId);
        focusCard(threadId);
        editor.commands.setTextSelection(editor.state.selection.to);
      });
    },
  };
}

/** Ctrl/Cmd+Alt+M begins a comment; also when it was pressed before this was there to hear it. */
function useCommentKey(begin: (() => void) | null, touch: RefObject<Event | null>): void {
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    const onKey = (event: Event | null) => {
      if (!latest.current || !(event instanceof KeyboardEvent) || event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    onKey(touch.current);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [touch]);
}
