import type { ComponentProps } from "react";
import { SharedText } from "#app/editor/shared-text.tsx";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import styles from "./commented-text.module.css";
import { useCommentsSlot } from "./use-comments-slot.tsx";
import type { CommentsOnPage } from "./view-comments.server.tsx";

const load = () => import("./comments.client.tsx");

/** A shared text with the comments on it beneath. @param field the text's name in the document */
export function CommentedText({
  documentId,
  field,
  onPage,
  ...text
}: Omit<ComponentProps<typeof SharedText>, "beside"> & { documentId: string; field: string; onPage: CommentsOnPage }) {
  const { isShown, show, openCount, panel, inText } = useCommentsSlot({ onPage, load, documentId, field });
  return (
    <>
      <SharedText {...text} beside={inText} />
      <div className={styles.beneath} data-needs-script="" data-print="no">
        <Button type="button" size="sm" variant="quiet" aria-expanded={isShown} onClick={() => show(!isShown)}>
          {m.comments_title_count({ count: openCount })}
        </Button>
        {panel}
      </div>
      <noscript dangerouslySetInnerHTML={{ __html: onPage.fields[field]?.html ?? "" }} />
    </>
  );
}
