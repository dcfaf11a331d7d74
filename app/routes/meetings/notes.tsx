import { Link, useLocation, useNavigate } from "react-router";
import { StaticText } from "#app/editor/static-text.tsx";
import { m } from "#app/paraglide/messages.js";
import { minutesFragment } from "#app/realtime/documents.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { CommentedText } from "../comments/commented-text.tsx";
import styles from "./meeting.module.css";
import type { MeetingPage } from "./read-meeting.server.ts";

/** The minutes of one agenda item, written by everybody together. */
export function ItemNotes({ page, itemId, session }: { page: MeetingPage; itemId: string; session: DocumentSession | null }) {
  const { agenda, document, texts, comments } = page;
  const { pathname } = useLocation();
  const navigate = useNavigate();
  // Whoever writes stays here when the meeting goes on: the words belong to this item.
  const stay = () => page.step && page.isFollowing && void navigate(`?item=${itemId}`, { replace: true, preventScrollReset: true });
  const index = agenda.findIndex(({ id }) => id === itemId);
  const [item, next] = [agenda[index], agenda[index + 1]];
  const text = texts[itemId];
  if (!item) return null;
  return (
    <section aria-labelledby="item" className={styles.section} onInput={stay}>
      <h2 id="item">
        {index + 1}. {item.title}
      </h2>
      {document && comments && text ? (
        <CommentedText
          documentId={document.documentId}
          field={`item:${itemId}`}
          onPage={comments}
          session={session}
          fragmentOf={(doc) => minutesFragment(doc, itemId)}
          initial={text}
          label={m.meetings_notes_of({ title: item.title })}
          readOnly={!document.canWrite}
        />
      ) : text ? (
        <StaticText text={text} />
      ) : (
        <p className={styles.note}>{document ? m.meetings_notes_of_case() : m.meetings_notes_later()}</p>
      )}
      {next && (
        <p className={styles.next} data-print="no">
          <Link to={`${pathname}?item=${next.id}`} preventScrollReset>
            {m.meetings_next_item({ title: next.title })} <span aria-hidden="true">›</span>
          </Link>
        </p>
      )}
    </section>
  );
}
