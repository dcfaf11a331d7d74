import { useEffect, useId, useRef, useState } from "react";
import { evidenceTypes } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EvidenceRef, FindingEntry } from "#app/realtime/documents.ts";
import { evidenceKey } from "#app/realtime/findings-edit.ts";
import { Button } from "#app/ui/button.tsx";
import fieldStyles from "#app/ui/field.module.css";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import { type EvidenceItem, evidenceItemLabel } from "./evidence-items.ts";
import { evidenceTypeLabel } from "./evidence-types.ts";
import styles from "./evidence-picker.module.css";

type Finding = Pick<Partial<FindingEntry>, "codeId" | "polarity" | "evidence">;

/** Finds evidence in the case and adds what is ticked. What was coded with the theme of the finding comes first. */
export function EvidencePicker({
  name,
  finding,
  items,
  onAdd,
  onClose,
}: {
  name: string;
  finding: Finding;
  items: readonly EvidenceItem[];
  onAdd: (refs: EvidenceRef[]) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [query, setQuery] = useState("");
  const [type, setType] = useState<EvidenceRef["type"] | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, EvidenceRef>>(new Map());
  useEffect(() => dialog.current?.showModal(), []);

  const known = new Set((finding.evidence ?? []).map(evidenceKey));
  const offered = items.filter((item) => !known.has(evidenceKey(item.ref)));
  const found = searchEvidence(offered, query).filter((item) => type === null || item.ref.type === type);
  const [same, others] = partition(found, (item) => item.coded !== null && item.coded.codeId === finding.codeId && item.coded.polarity === finding.polarity);

  const toggle = (ref: EvidenceRef) => {
    const next = new Map(chosen);
    if (!next.delete(evidenceKey(ref))) next.set(evidenceKey(ref), ref);
    setChosen(next);
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        method="dialog"
        className={styles.inside}
        onSubmit={() => {
          if (chosen.size > 0) onAdd([...chosen.values()]);
        }}
      >
        <div className={styles.head}>
          <h2 id={`${id}-title`}>{m.findings_picker_title()}</h2>
          <p className={styles.about}>{m.findings_picker_for({ what: name })}</p>
          <div className={styles.filters}>
            <input
              type="search"
              autoFocus
              className={fieldStyles.input}
              aria-label={m.findings_picker_search()}
              placeholder={m.findings_picker_search()}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            />
            <select
              className={fieldStyles.input}
              aria-label={m.findings_picker_type()}
              value={type ?? ""}
              onChange={(event) => setType(evidenceTypes.find((word) => word === event.currentTarget.value) ?? null)}
            >
              <option value="">{m.findings_picker_all()}</option>
              {evidenceTypes.map((word) => (
                <option key={word} value={word}>
                  {evidenceTypeLabel(word)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className={styles.results}>
          {found.length === 0 && <p>{offered.length === 0 ? m.findings_picker_nothing() : m.findings_picker_none()}</p>}
          <Choices heading={m.findings_picker_same_theme()} items={same} chosen={chosen} onToggle={toggle} />
          <Choices heading={m.findings_picker_others()} items={others} chosen={chosen} onToggle={toggle} />
        </div>
        <div className={styles.foot}>
          <span role="status" className={styles.about}>
            {m.findings_picker_found({ count: found.length })}
          </span>
          <Button type="button" variant="quiet" onClick={() => dialog.current?.close()}>
            {m.common_cancel()}
          </Button>
          <Button variant="primary" disabled={chosen.size === 0}>
            {chosen.size === 0 ? m.common_add() : m.findings_picker_add({ count: chosen.size })}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

function Choices({
  heading,
  items,
  chosen,
  onToggle,
}: {
  heading: string;
  items: readonly EvidenceItem[];
  chosen: ReadonlyMap<string, EvidenceRef>;
  onToggle: (ref: EvidenceRef) => void;
}) {
  if (items.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{heading}</legend>
      {items.map((item) => {
        const key = evidenceKey(item.ref);
        return (
          <label key={key} className={styles.choice}>
            <input type="checkbox" className={fieldStyles.tick} checked={chosen.has(key)} onChange={() => onToggle(item.ref)} />
            <span>
              {item.perspective && <PerspectiveMark perspective={item.perspective} />} {item.text}
              <small className={styles.detail}>
                {evidenceItemLabel(item)}
                {item.detail && ` · ${item.detail}`}
              </small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Items that hold every word of the query somewhere, in the order in which they came. */
function searchEvidence(items: readonly EvidenceItem[], query: string): EvidenceItem[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = plain(`${item.text} ${item.detail} ${item.perspective ? perspectiveLabel(item.perspective) : ""}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}
