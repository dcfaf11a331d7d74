import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { EvidenceEntry } from "#app/realtime/documents.ts";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField, TextField } from "#app/ui/field.tsx";
import { EvidenceText } from "./answer-view.tsx";
import type { AnswerWriter } from "./answer-writer.ts";
import styles from "./evidence-editor.module.css";

type Props = { itemId: string; evidence: readonly EvidenceEntry[]; writer: AnswerWriter | null; isAdding: boolean; onAddingEnd: () => void; onDone: () => void };

/**
 * Where the answer was found: a list to add to, mend and take from.
 *
 * @param onDone what had the focus is gone: somebody goes on from here
 */
export function EvidenceEditor({ itemId, evidence, writer, isAdding, onAddingEnd, onDone }: Props) {
  const [edited, setEdited] = useState<number | null>(null);
  const [removed, setRemoved] = useState<EvidenceEntry | null>(null);
  if (evidence.length === 0 && !isAdding && !removed) return null;
  return (
    <div className={styles.evidence}>
      <p className={styles.label}>{m.assessments_evidence()}</p>
      <ul className={styles.list}>
        {evidence.map((entry, i) =>
          edited === i && writer ? (
            <li key={i}>
              <EvidenceForm
                name={`${itemId}-${i}`}
                entry={entry}
                onSave={(next) => {
                  writer.editEvidence(i, next);
                  setEdited(null);
                  onDone();
                }}
                onCancel={() => {
                  setEdited(null);
                  onDone();
                }}
              />
            </li>
          ) : (
            <li key={i} className={styles.entry}>
              <span>
                <EvidenceText evidence={entry} />
              </span>
              {writer && (
                <span className={styles.buttons}>
                  <Button type="button" variant="quiet" size="sm" onClick={() => setEdited(i)} aria-label={m.assessments_evidence_edit({ source: entry.source })}>
                    {m.common_edit()}
                  </Button>
                  <Button
                    type="button"
                    variant="quiet"
                    size="sm"
                    aria-label={m.assessments_evidence_remove({ source: entry.source })}
                    onClick={() => {
                      writer.removeEvidence(i);
                      setRemoved(entry);
                      onDone();
                    }}
                  >
                    {m.common_delete()}
                  </Button>
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      <p role="status" className={styles.removed}>
        {removed && writer && (
          <>
            {m.assessments_evidence_removed()}{" "}
            <Button
              type="button"
              variant="quiet"
              size="sm"
              onClick={() => {
                writer.addEvidence(removed);
                setRemoved(null);
                onDone();
              }}
            >
              {m.common_undo()}
            </Button>
          </>
        )}
      </p>
      {isAdding && writer && (
        <EvidenceForm
          name={`${itemId}-new`}
          entry={{ source: "" }}
          onSave={(entry) => {
            writer.addEvidence(entry);
            onAddingEnd();
            onDone();
          }}
          onCancel={() => {
            onAddingEnd();
            onDone();
          }}
        />
      )}
    </div>
  );
}

/** Not a form of its own: it may stand inside one, and Enter in a field must not send that. Enter saves, Escape does not. */
function EvidenceForm({ name, entry, onSave, onCancel }: { name: string; entry: EvidenceEntry; onSave: (entry: EvidenceEntry) => void; onCancel: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [isSourceMissing, setIsSourceMissing] = useState(false);
  // It was asked for just now: one types on.
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const save = () => {
    const read = (part: string) => box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}-${part}"]`)?.value.trim() ?? "";
    const source = read("source");
    setIsSourceMissing(source === "");
    if (source === "") return box.current?.querySelector("input")?.focus();
    const [page, date, quote] = [read("page"), read("date"), read("quote")];
    onSave({ source, ...(page && { page }), ...(date && { date }), ...(quote && { quote }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnter = event.key === "Enter" && (event.target as HTMLElement).matches("input");
    if (!isEnter && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnter) save();
    else onCancel();
  };
  return (
    <div ref={box} className={styles.form} role="group" aria-label={m.assessments_evidence()} onKeyDown={onKeyDown}>
      <TextField
        label={m.assessments_evidence_source()}
        name={`${name}-source`}
        help={m.assessments_evidence_source_help()}
        defaultValue={entry.source}
        maxLength={500}
        error={isSourceMissing ? m.assessments_evidence_source_missing() : undefined}
      />
      <div className={styles.row}>
        <TextField label={m.assessments_evidence_page()} name={`${name}-page`} defaultValue={entry.page} maxLength={50} isOptional />
        <TextField label={m.assessments_evidence_date()} name={`${name}-date`} type="date" defaultValue={entry.date} isOptional />
      </div>
      <TextAreaField
        label={m.assessments_evidence_quote()}
        name={`${name}-quote`}
        help={m.assessments_evidence_quote_help()}
        defaultValue={entry.quote}
        rows={2}
        maxLength={5000}
        isOptional
      />
      <div className={styles.row}>
        <Button type="button" variant="primary" size="sm" onClick={save}>
          {m.assessments_evidence_save()}
        </Button>
        <Button type="button" variant="quiet" size="sm" onClick={onCancel}>
          {m.common_cancel()}
        </Button>
      </div>
    </div>
  );
}
