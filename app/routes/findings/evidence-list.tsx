import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { evidenceKey } from "#app/realtime/findings-edit.ts";
import type { EvidenceRef } from "#app/realtime/documents.ts";
import { Button } from "#app/ui/button.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { type EvidenceItem, evidenceItemLabel } from "./evidence-items.ts";
import { evidenceTypeLabel } from "./evidence-types.ts";
import styles from "./findings.module.css";

/** What a finding rests on, each piece leading to where it stands; what was removed there says so. */
export function EvidenceList({ refs, items, onRemove }: { refs: readonly EvidenceRef[]; items: ReadonlyMap<string, EvidenceItem>; onRemove?: (ref: EvidenceRef) => void }) {
  if (refs.length === 0) return <p className={styles.noEvidence}>{m.findings_evidence_none()}</p>;
  return (
    <ul className={styles.evidence} aria-label={m.findings_evidence()}>
      {refs.map((ref) => {
        const item = items.get(evidenceKey(ref));
        return (
          <li key={evidenceKey(ref)} className={styles.piece}>
            {item ? <Piece item={item} /> : <MissingPiece type={ref.type} />}
            {onRemove && (
              <Button
                type="button"
                variant="quiet"
                size="sm"
                onClick={() => onRemove(ref)}
                aria-label={m.findings_evidence_remove({ what: item?.text ?? evidenceTypeLabel(ref.type) })}
              >
                {m.findings_evidence_detach()}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Piece({ item }: { item: EvidenceItem }) {
  return (
    <>
      {item.perspective ? <PerspectiveMark perspective={item.perspective} /> : <span />}
      <div className={styles.pieceWords}>
        <Link to={item.href} className={styles.source}>
          {item.text}
        </Link>
        <span className={styles.detail}>
          {evidenceItemLabel(item)}
          {item.detail && ` · ${item.detail}`}
        </span>
        {item.isOrphaned && <Tag tone="warning">{m.findings_evidence_orphaned()}</Tag>}
      </div>
    </>
  );
}

function MissingPiece({ type }: { type: EvidenceRef["type"] }) {
  return (
    <>
      <span aria-hidden="true" className={styles.missingSign}>
        ?
      </span>
      <div className={styles.pieceWords}>
        <span className={styles.missing}>{m.findings_evidence_missing()}</span>
        <span className={styles.detail}>{evidenceTypeLabel(type)}</span>
      </div>
    </>
  );
}
