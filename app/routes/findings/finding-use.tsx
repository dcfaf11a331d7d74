import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import type { EvidenceRef } from "#app/realtime/documents.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { evidenceTypeLabel } from "./evidence-types.ts";
import styles from "./finding-use.module.css";
import type { ShownUse } from "./finding-use.server.ts";

/** On the page of a source: the findings that rest on it, each leading there, and the pieces on this page. */
export function FindingUse({ uses, findings }: { uses: readonly ShownUse[]; findings: string }) {
  if (uses.length === 0) return null;
  return (
    <details className={styles.use} data-print="no">
      <summary>{uses.length === 1 ? m.findings_use_title_one() : m.findings_use_title({ count: uses.length })}</summary>
      <ul className={styles.list}>
        {uses.map(({ findingId, theme, polarity, statement, evidence }) => (
          <li key={findingId}>
            <PolarityMark polarity={polarity} />
            <div>
              <Link to={`${findings}#finding-${findingId}`}>{theme}</Link>
              {statement && <span className={styles.statement}> {statement}</span>}
              <span className={styles.here}>
                {m.findings_use_here()}{" "}
                {evidence.map((ref, i) => (
                  <a key={`${ref.documentId} ${ref.id}`} href={`#${anchorOf(ref)}`}>
                    {m.findings_use_piece({ type: evidenceTypeLabel(ref.type), number: i + 1 })}
                  </a>
                ))}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where a piece of evidence stands on the page of its document. */
function anchorOf({ type, id }: EvidenceRef): string {
  if (type === "answer") return id;
  return `${type.replace("_", "-")}-${id}`;
}
