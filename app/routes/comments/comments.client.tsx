import type { Editor } from "@tiptap/core";
import { useId } from "react";
import { createPortal } from "react-dom";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { UndoNotice } from "#app/ui/undo-notice.tsx";
import { CommentButton } from "./comment-button.tsx";
import styles from "./comments.module.css";
import { NewThread } from "./new-thread.tsx";
import { ThreadCard } from "./thread-card.tsx";
import type { ThreadView } from "./view-comments.server.tsx";
import { useComments, type CommentsProps } from "./use-comments.client.ts";

/** Everything said about one text of a document: in the text where it stands, and as a list in its panel while that is shown. */
export function Comments(props: CommentsProps) {
  const comments = useComments(props);
  const { editor, isShown, panel } = props;
  return (
    <>
      {comments.mayWrite && <CommentButton editor={editor} onClick={comments.begin} />}
      {isShown && panel && createPortal(<CommentList editor={editor} comments={comments} />, panel)}
    </>
  );
}

function CommentList({ editor, comments }: { editor: Editor; comments: ReturnType<typeof useComments> }) {
  const id = useId();
  const { people, mayWrite, now, openId, isResolvedShown, fresh, drafts, placed, lost, done } = comments;
  const cardOf = (thread: ThreadView) => (
    <ThreadCard key={thread.id} thread={thread} isOpen={thread.id === openId} now={now} people={people} drafts={drafts} actions={comments.actionsOf(thread)} />
  );
  return (
    <section aria-labelledby={id} className={styles.panel} data-print="no">
      <h2 id={id} className="kl-hidden">
        {m.comments_title()}
      </h2>
      {fresh ? (
        <NewThread
          key={fresh.turn}
          editor={editor}
          passage={fresh.passage}
          isParagraph={fresh.isParagraph}
          people={people}
          drafts={drafts}
          onPassage={comments.choose}
          onSend={comments.place}
          onCancel={comments.cancel}
        />
      ) : (
        mayWrite && (
          <Button type="button" size="sm" onClick={comments.begin} aria-keyshortcuts="Control+Alt+M">
            {m.comments_new()}
          </Button>
        )
      )}
      <div role="group" aria-label={m.comments_filter_label()} className={styles.filter}>
        <button type="button" aria-pressed={!isResolvedShown} onClick={() => comments.showResolved(false)}>
          {m.comments_filter_open({ count: comments.openCount })}
        </button>
        <button type="button" aria-pressed={isResolvedShown} onClick={() => comments.showResolved(true)}>
          {m.comments_filter_resolved({ count: comments.resolvedCount })}
        </button>
      </div>
      {done?.undo && <UndoNotice key={done.turn} text={done.text} onUndo={done.undo} />}
      {done?.isProblem && (
        <Notice tone="danger" isLive>
          {done.text}
        </Notice>
      )}
      <div role="status" className="kl-hidden">
        {done && !done.undo && !done.isProblem && done.text}
      </div>
      {comments.hasFailed && <p className={styles.problem}>{m.comments_load_failed()}</p>}
      {!comments.isLoaded && !comments.hasFailed && <p className={styles.soft}>{m.comments_waiting()}</p>}
      {comments.isLoaded && placed.length + lost.length === 0 && (
        <p className={styles.soft}>{isResolvedShown ? m.comments_none_resolved() : mayWrite ? m.comments_none_open() : m.comments_none_readonly()}</p>
      )}
      {placed.length > 0 && <ol className={styles.threads}>{placed.map(cardOf)}</ol>}
      {lost.length > 0 && (
        <section aria-labelledby={`${id}-lost`} className={styles.lost}>
          <h3 id={`${id}-lost`}>{m.comments_lost_title({ count: lost.length })}</h3>
          <ol className={styles.threads}>{lost.map(cardOf)}</ol>
        </section>
      )}
    </section>
  );
}
