import { type ComponentProps, lazy, Suspense } from "react";
import type * as Y from "yjs";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { classNames } from "#app/ui/class-names.ts";
import { StaticText } from "./static-text.tsx";
import styles from "./text-editor.module.css";

const TextEditor = lazy(() => import("./text-editor.client.tsx").then((module) => ({ default: module.TextEditor })));

/**
 * A shared text on a page: what the loader read (`fragmentToJson`) until the document is open and the editor has loaded,
 * then the live editor. Without a script the text stays readable.
 *
 * @param fragmentOf picks the text from the document, for instance `(doc) => synthesisDocument(doc).summary`
 */
export function SharedText({
  session,
  fragmentOf,
  initial,
  label,
  readOnly,
  beside,
}: {
  session: DocumentSession | null;
  fragmentOf: (doc: Y.Doc) => Y.XmlFragment;
  initial: TextNode;
  label: string;
  readOnly: boolean;
  beside?: ComponentProps<typeof TextEditor>["beside"];
}) {
  const waiting = (
    <div className={classNames(styles.editor, !readOnly && styles.waiting)}>
      <div className={styles.content} role="group" aria-label={label}>
        <StaticText text={initial} />
      </div>
    </div>
  );
  if (!session) return waiting;
  return (
    <Suspense fallback={waiting}>
      <TextEditor session={session} fragment={fragmentOf(session.doc)} label={label} readOnly={readOnly} waiting={waiting} beside={beside} />
    </Suspense>
  );
}
