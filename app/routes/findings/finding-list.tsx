import { useEffect, useRef, useState } from "react";
import { uuidv4 } from "lib0/random";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { FindingEntry } from "#app/realtime/documents.ts";
import { addEvidence, addFinding, chooseTheme, editFinding, evidenceKey, moveFinding, removeEvidence, removeFinding, sortFindings } from "#app/realtime/findings-edit.ts";
import type { Undo } from "#app/realtime/use-undo.ts";
import { Button } from "#app/ui/button.tsx";
import { EditFrame } from "#app/ui/edit-frame.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { isTyping } from "#app/ui/key-help.tsx";
import { UndoNotice } from "#app/ui/undo-notice.tsx";
import type { EvidenceItem } from "./evidence-items.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { EvidencePicker } from "./evidence-picker.tsx";
import { FindingCard } from "./finding-card.tsx";
import { FindingForm } from "./finding-form.tsx";
import { themeName, type ThemeChoice } from "./finding-words.ts";
import styles from "./findings.module.css";

/** The findings of the case, each editable where it stands. */
export function FindingList({
  findings,
  session,
  canWrite,
  undo,
  themes,
  evidence,
  onNeedEvidence,
}: {
  findings: Record<string, Partial<FindingEntry>>;
  session: DocumentSession | null;
  canWrite: boolean;
  undo: Undo;
  themes: ReadonlyMap<string, ThemeChoice>;
  evidence: readonly EvidenceItem[];
  /** The evidence may be older than what is chosen from, or referred to. */
  onNeedEvidence: () => void;
}) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [pickingId, setPickingId] = useState<string | null>(null);
  const [message, setMessage] = useState<{ text: string; canUndo: boolean } | null>(null);
  const [moved, setMoved] = useState("");
  const doc = canWrite ? session?.doc : undefined;
  const sorted = sortFindings(findings);
  const evidenceByKey = new Map(evidence.map((item) => [evidenceKey(item.ref), item]));
  const unknownEvidence = sorted
    .flatMap(([, finding]) => (finding.evidence ?? []).map(evidenceKey))
    .filter((key) => !evidenceByKey.has(key))
    .join(" ");
  const latestNeed = useRef(onNeedEvidence);
  latestNeed.current = onNeedEvidence;
  useEffect(() => {
    // Somebody else chose evidence that came after this page; if it was removed instead, asking once does no harm.
    if (session && unknownEvidence) latestNeed.current();
  }, [session, unknownEvidence]);
  const isOpenGone = openId !== null && !(openId in findings);

  useEffect(() => {
    if (!isOpenGone) return;
    setOpenId(null);
    setPickingId(null);
    setMessage({ text: m.findings_removed_by_other(), canUndo: false });
  }, [isOpenGone]);

  const step = (work: () => void) => {
    undo.beginStep();
    work();
    undo.beginStep();
  };
  const add = () => {
    if (!doc) return;
    const id = uuidv4();
    step(() => addFinding(doc, id));
    setMessage(null);
    setOpenId(id);
  };
  const close = (id: string) => {
    setOpenId(null);
    requestAnimationFrame(() => document.getElementById(`edit-finding-${id}`)?.focus());
  };
  const remove = (id: string, name: string) => {
    if (!doc) return;
    step(() => removeFinding(doc, id));
    setOpenId(null);
    setMessage({ text: m.findings_removed({ what: name }), canUndo: true });
  };
  const pick = (id: string) => {
    onNeedEvidence();
    setPickingId(id);
  };
  const undoRemoval = () => {
    undo.undo();
    setMessage(null);
  };
  const move = (id: string, direction: -1 | 1, place: number) => {
    if (!doc) return;
    step(() => moveFinding(doc, id, direction));
    // The row was put elsewhere, which takes the focus away; at the end of the list this direction is no longer there.
    requestAnimationFrame(() => {
      const [same, other] = [moveButton(id, direction), moveButton(id, direction === 1 ? -1 : 1)];
      (same?.disabled ? other : same)?.focus();
    });
    setMoved(m.findings_moved({ what: themeName(findings[id] ?? {}, themes), place: place + 1 + direction, total: sorted.length }));
  };

  const latestAdd = useRef(add);
  latestAdd.current = add;
  useEffect(() => {
    if (!canWrite) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "b" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latestAdd.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [canWrite]);

  return (
    <section aria-labelledby="findings-heading">
      <div className={styles.listHeader}>
        <h2 id="findings-heading">{m.findings_list_heading()}</h2>
        {canWrite && (
          <Button type="button" size="sm" disabled={!doc} onClick={add} data-needs-script="" data-print="no">
            <span aria-hidden="true">+</span> {m.findings_add()}
          </Button>
        )}
      </div>
      {message && <UndoNotice key={message.text} text={message.text} onUndo={message.canUndo ? undoRemoval : undefined} />}
      <span role="status" className="kl-hidden">
        {moved}
      </span>
      {sorted.length === 0 && <EmptyState title={m.findings_list_empty_title()}>{canWrite && <p>{m.findings_list_empty_text()}</p>}</EmptyState>}
      <ol className={styles.cards}>
        {sorted.map(([id, finding], place) => {
          const name = themeName(finding, themes);
          const isOpen = doc !== undefined && openId === id;
          const controls = canWrite && !isOpen && (
            <span className={styles.controls} data-needs-script="" data-print="no">
              <Button
                type="button"
                size="sm"
                variant="quiet"
                id={moveButtonId(id, -1)}
                disabled={!doc || place === 0}
                onClick={() => move(id, -1, place)}
                aria-label={m.findings_move_up({ what: name })}
              >
                ↑
              </Button>
              <Button
                type="button"
                size="sm"
                variant="quiet"
                id={moveButtonId(id, 1)}
                disabled={!doc || place === sorted.length - 1}
                onClick={() => move(id, 1, place)}
                aria-label={m.findings_move_down({ what: name })}
              >
                ↓
              </Button>
              <Button
                type="button"
                size="sm"
                variant="quiet"
                id={`edit-finding-${id}`}
                disabled={!doc}
                onClick={() => setOpenId(id)}
                aria-label={m.findings_edit_what({ what: name })}
              >
                {m.findings_edit()}
              </Button>
            </span>
          );
          return (
            <FindingCard key={id} id={id} finding={finding} themes={themes} controls={controls} isOpen={isOpen}>
              {isOpen ? (
                <EditFrame label={m.findings_edit_what({ what: name })} onClose={() => close(id)} onRemove={() => remove(id, name)}>
                  <FindingForm id={id} finding={finding} themes={themes} onEdit={(fields) => editFinding(doc, id, fields)} onTheme={(theme) => chooseTheme(doc, id, theme)} />
                  <h4 className={styles.evidenceHeading}>{m.findings_evidence()}</h4>
                  <EvidenceList refs={finding.evidence ?? []} items={evidenceByKey} onRemove={(ref) => step(() => removeEvidence(doc, id, ref))} />
                  <Button type="button" size="sm" id={`add-evidence-${id}`} onClick={() => pick(id)}>
                    <span aria-hidden="true">+</span> {m.findings_evidence_add()}
                  </Button>
                </EditFrame>
              ) : (
                <EvidenceList refs={finding.evidence ?? []} items={evidenceByKey} />
              )}
            </FindingCard>
          );
        })}
      </ol>
      {doc && pickingId !== null && pickingId in findings && (
        <EvidencePicker
          name={themeName(findings[pickingId]!, themes)}
          finding={findings[pickingId]!}
          items={evidence}
          onAdd={(refs) => step(() => addEvidence(doc, pickingId, refs))}
          onClose={() => {
            setPickingId(null);
            requestAnimationFrame(() => document.getElementById(`add-evidence-${pickingId}`)?.focus());
          }}
        />
      )}
    </section>
  );
}

function moveButtonId(id: string, direction: -1 | 1): string {
  return `move-${direction === 1 ? "down" : "up"}-${id}`;
}

function moveButton(id: string, direction: -1 | 1): HTMLButtonElement | null {
  return document.querySelector<HTMLButtonElement>(`#${CSS.escape(moveButtonId(id, direction))}`);
}
