import { href, Link } from "react-router";
import { quoteOf, type Snippet } from "#app/domain/search-words.ts";
import { m } from "#app/paraglide/messages.js";
import { DateText } from "#app/ui/date-text.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import type { FoundText } from "#db/queries/text-search.ts";
import { conversationTitle } from "../conversations/conversation-title.ts";
import styles from "./texts.module.css";

/** One text in which the words stand: what it is, and each piece as a link to its place. */
export function FoundTextItem({ text, studyId }: { text: FoundText; studyId: string }) {
  const to = addressOf(text, studyId);
  return (
    <li>
      <h2 className={styles.title}>
        {text.caseCode && <span className={styles.caseCode}>{text.caseCode}</span>} <Link to={to(text.snippets[0])}>{titleOf(text)}</Link>
      </h2>
      <p className={styles.about}>
        {text.perspectives?.map((perspective) => (
          <PerspectiveMark key={perspective} perspective={perspective} withLabel />
        ))}
        {text.heldOn && <DateText date={text.heldOn} />}
      </p>
      <ul className={styles.snippets}>
        {text.snippets.map((snippet, index) => (
          <li key={index}>
            <Link to={to(snippet)} className={styles.snippet}>
              {snippet.map((part, at) => (part.isHit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>))}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}

function titleOf({ kind, title, type, perspectives, meetingTitle }: FoundText): string {
  if (kind === "conversation") return conversationTitle({ title, type: type ?? "interview", perspectives: perspectives ?? [] });
  return kind === "minutes" ? m.texts_minutes({ title: meetingTitle ?? "" }) : m.texts_findings();
}

/** Where a piece stands: in a conversation at the words themselves, in the findings at the finding that holds them. */
function addressOf({ kind, caseCode, documentId, meetingId, findingId }: FoundText, studyId: string): (snippet: Snippet | undefined) => string {
  if (kind === "minutes") return () => href("/studies/:studyId/meetings/:meetingId", { studyId, meetingId: meetingId ?? "" });
  const code = caseCode ?? "";
  if (kind !== "conversation") return () => href("/studies/:studyId/cases/:code/findings", { studyId, code }) + (findingId ? `#finding-${findingId}` : "");
  const page = href("/studies/:studyId/cases/:code/conversations/:documentId", { studyId, code, documentId });
  return (snippet) => (snippet ? `${page}#words-${encodeURIComponent(quoteOf(snippet))}` : page);
}
