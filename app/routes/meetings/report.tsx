import { StaticText } from "#app/editor/static-text.tsx";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { roleLabel } from "#app/ui/vocabulary.ts";
import styles from "./meeting.module.css";
import type { FormResult } from "./act.server.ts";
import { MinutesPanel } from "./minutes-panel.tsx";
import { hasWords } from "./noted.ts";
import type { MeetingPage } from "./read-meeting.server.ts";
import { durationText } from "./words.ts";

/** All minutes under each other, to read back or to print. */
export function Report({ page, result, session }: { page: MeetingPage; result: FormResult | null; session: DocumentSession | null }) {
  const { agenda, texts, document, meeting, invitees } = page;
  return (
    <>
      <MinutesPanel page={page} result={result} session={session} />
      <section aria-labelledby="report" className={styles.section}>
        <h2 id="report">{m.meetings_notes()}</h2>
        <p className={styles.note}>{m.meetings_facilitator({ name: meeting.facilitatorName })}</p>
        {invitees.length > 0 && (
          <p className={styles.note}>
            {m.meetings_invitees()}: {invitees.map(({ name, role, organisationName }) => `${name} (${roleLabel(role).toLowerCase()}, ${organisationName})`).join("; ")}
          </p>
        )}
        {!document && <p>{m.meetings_notes_later()}</p>}
        {document &&
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

function Noted({ text }: { text: TextNode | undefined }) {
  if (!text || !hasWords(text)) return <p className={styles.note}>{m.meetings_notes_empty()}</p>;
  return <StaticText text={text} />;
}
