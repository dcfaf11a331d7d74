import { Link } from "react-router";
import { type Perspective, perspectives, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import styles from "./perspectives.module.css";

export type ThemeQuote = { id: string; polarity: Polarity; perspective: Perspective; quote: string; isOrphaned: boolean; source: string; href: string };

/** What was said of one theme, by perspective, each quote leading to where it stands. */
export function ThemeQuotes({ theme, quotes }: { theme: string; quotes: readonly ThemeQuote[] }) {
  return (
    <section id="quotes" tabIndex={-1} aria-labelledby="quotes-title" className={styles.quotes}>
      <h2 id="quotes-title">{m.findings_quotes_title({ theme })}</h2>
      {perspectives.map((perspective) => {
        const said = quotes.filter((quote) => quote.perspective === perspective);
        if (said.length === 0) return null;
        return (
          <div key={perspective}>
            <h3>
              <PerspectiveMark perspective={perspective} withLabel />
            </h3>
            <ul className={styles.said}>
              {said.map(({ id, polarity, quote, isOrphaned, source, href }) => (
                <li key={id}>
                  <PolarityMark polarity={polarity} />
                  <div>
                    <Link to={href}>“{quote}”</Link>
                    <span className={styles.source}>{source}</span>
                    {isOrphaned && <Tag tone="warning">{m.findings_evidence_orphaned()}</Tag>}
                  </div>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
