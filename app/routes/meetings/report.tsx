import { Link, useLocation } from "react-router";
import { StaticText } from "#app/editor/static-text.tsx";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { Tag } from "#app/ui/tag.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import styles from "./meeting.module.css";
import type { FormResult } from "./act.server.ts";
import { MinutesPanel } from "./minutes-panel.tsx";
import { hasWords } from "./noted.ts";
import type { MeetingPage } from "./read-meeting.server.ts";
import { durationText } from "./words.ts";

/** All minutes under each other, to read back or to print. */
export function Report({ page, result, session }: { page: MeetingPage; result: FormResult | null; session: DocumentSession | null }) {
  const { agenda, texts, meeting, invitees } = page;
  const isBegun = Object.keys(texts).length > 0;
  return (
    <>
      <MinutesPanel page={page} result={result} session={session} />
      {page.summary && <SummaryPointer {...page.summary} />}
      <section aria-labelledby="report" className={styles.section}>
        <h2 id="report">{m.meetings_notes()}</h2>
        <p className={styles.note}>{m.meetings_facilitator({ name: meeting.facilitatorName })}</p>
        {invitees.length > 0 && (
          <p className={styles.note}>
            {m.meetings_invitees()}: {invitees.map(({ name, role, organisationName }) => `${name} (${roleLabel(role).toLowerCase()}, ${organisationName})`).join("; ")}
          </p>
        )}
        {!isBegun && <p>{m.meetings_notes_later()}</p>}
        {isBegun &&
          agenda.map((item, index) => (
            <article key={item.id} className={styles.reported}>
              <h3>
                {index + 1}. {item.title} <span className={styles.minutes}>{durationText(item.minutes)}</span>
              </h3>
              <Noted text={texts[item.id]} />
            </article>
          ))}
      </section>
    </>
  );
}

/** The way to what youths and parents get back, and what they said of it. */
function SummaryPointer({ isWritten, openRemarks }: NonNullable<MeetingPage["summary"]>) {
  const { pathname } = useLocation();
  return (
    <section aria-labelledby="summary" className={styles.section} data-print="no">
      <h2 id="summary">{m.summaries_pointer()}</h2>
      <p>
        <Link to={`${pathname}/summary`}>{isWritten ? m.summaries_pointer_go() : m.summaries_pointer_write()}</Link>{" "}
        {openRemarks > 0 && <Tag tone="warning">{openRemarks === 1 ? m.summaries_pointer_remarks_one() : m.summaries_pointer_remarks({ count: openRemarks })}</Tag>}
      </p>
    </section>
  );
}

function Noted({ text }: { text: TextNode | undefined }) {
  if (!text || !hasWords(text)) return <p className={styles.note}>{m.meetings_notes_empty()}</p>;
  return <StaticText text={text} />;
}
