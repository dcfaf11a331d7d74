import type { ReleaseContent } from "#app/domain/release/release-content.ts";
import { m } from "#app/paraglide/messages.js";
import { instrumentLines, methodSentences } from "./method-words.ts";
import styles from "./release.module.css";

/** How it was counted and what was hidden, from the settings that were used. */
export function Method({ content }: { content: ReleaseContent }) {
  const instruments = instrumentLines(content);
  return (
    <div className={styles.text}>
      {methodSentences(content).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {instruments.length > 0 && (
        <>
          <p>{m.releases_method_instruments()}:</p>
          <ul>
            {instruments.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
