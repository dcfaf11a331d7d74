import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { lacksReason, offeredReasons, offeredValues } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import type { GuidelineSource } from "#app/domain/guideline-version.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { AnswerEntry } from "#app/realtime/documents.ts";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { interpretiveBurdenLabel } from "#app/ui/vocabulary.ts";
import { AnswerInput, choose } from "./answer-input.tsx";
import type { AnswerWriter } from "./answer-writer.ts";
import { EvidenceEditor } from "./evidence-editor.tsx";
import { ItemDefinition } from "./item-definition.tsx";
import styles from "./item-card.module.css";
import { JudgementBasis } from "./judgement-basis.tsx";
import { MissingReasons } from "./missing-reasons.tsx";
import { useDraft } from "./use-draft.ts";

/**
 * One item to be answered, with what counts beside it. Digits choose an answer while the focus is in it, or begin to type
 * one; `0` opens the reasons why there is none; `e` asks where it was found; `t` changes by which knowledge a
 * recommendation is judged.
 *
 * @param writer null while nothing can be written
 */
export function ItemCard({
  item,
  number,
  answer,
  guidelineSources,
  writer,
}: {
  item: InstrumentItem;
  number: number;
  answer: AnswerEntry;
  guidelineSources: readonly GuidelineSource[];
  writer: AnswerWriter | null;
}) {
  const card = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<{ missing?: boolean; note?: boolean; evidence?: boolean }>({});
  const open = (part: keyof typeof opened, isOpen = true) => setOpened((before) => ({ ...before, [part]: isOpen }));
  const labelId = `${item.id}-label`;
  const isDisabled = writer === null;
  const isMissing = answer.missingReason !== null && answer.missingReason !== "skipped";
  const isMissingShown = isMissing || opened.missing === true;
  const isJudged = item.type === "recommendation" && answer.value !== null;
  const isDeviation = answer.missingReason === null && answer.value === "justified_deviation";
  const isNoteShown = opened.note === true || answer.note !== "" || isDeviation;

  const showMissing = () => {
    open("missing");
    // The reasons are there after the next paint.
    requestAnimationFrame(() => card.current?.querySelector<HTMLInputElement>("[data-missing] input")?.focus());
  };
  const clear = () => {
    writer?.setValue(null);
    open("missing", false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!writer || event.ctrlKey || event.metaKey || event.altKey || isTextEntry(event.target)) return;
    const isInMissing = (event.target as HTMLElement).closest("[data-missing]") !== null;
    if (/^[1-9]$/.test(event.key) && !isInMissing && offeredValues(item) === null) {
      // The key itself lands in the field.
      card.current?.querySelector<HTMLElement>("[data-answer] input, [data-answer] textarea")?.focus();
      return;
    }
    if (event.key === "t" && isJudged) writer.setJudgedWith(answer.judgedWith === "then" ? "now" : "then");
    else if (event.key === "e") open("evidence");
    else if (event.key === "0" && offeredReasons(item).length > 0) showMissing();
    else if (event.key === "Escape" && isInMissing) {
      open("missing", false);
      card.current?.focus();
    } else if (/^[1-9]$/.test(event.key)) {
      const place = Number(event.key) - 1;
      const reason = isInMissing ? offeredReasons(item)[place] : undefined;
      const value = isInMissing ? undefined : offeredValues(item)?.[place];
      if (reason) writer.setMissingReason(reason);
      else if (value !== undefined) writer.setValue(choose(item, answer, value));
      else return;
      // One goes on from what was chosen.
      const name = reason ? `${item.id}-missing` : item.id;
      card.current?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)[place]?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <section ref={card} id={item.id} tabIndex={-1} className={styles.card} aria-labelledby={labelId} data-item="" onKeyDown={onKeyDown}>
      <div className={styles.question}>
        <fieldset className={styles.fields} disabled={isDisabled}>
          <legend id={labelId} className={styles.label}>
            <span className={styles.number}>
              <span className="kl-hidden">{m.assessments_item_number({ number })}: </span>
              <span aria-hidden="true">{number}</span>
            </span>
            {localise(item.label, getLocale())}
          </legend>
          {item.help && <p className={styles.help}>{localise(item.help, getLocale())}</p>}
          <div data-answer="">
            <AnswerInput item={item} answer={answer} labelId={labelId} isDisabled={isDisabled} onChange={(value) => writer?.setValue(value)} />
          </div>
          {isMissingShown && <MissingReasons item={item} chosen={answer.missingReason} isDisabled={isDisabled} onChoose={(reason) => writer?.setMissingReason(reason)} />}
          <div className={styles.tools} data-needs-script="">
            {!isMissingShown && offeredReasons(item).length > 0 && (
              <Button type="button" variant="quiet" size="sm" onClick={showMissing}>
                {m.assessments_missing_open()} <kbd aria-hidden="true">0</kbd>
              </Button>
            )}
            {!opened.evidence && (
              <Button type="button" variant="quiet" size="sm" onClick={() => open("evidence")}>
                + {m.assessments_evidence_add()}
              </Button>
            )}
            {!isNoteShown && (
              <Button type="button" variant="quiet" size="sm" onClick={() => open("note")}>
                + {m.assessments_note_add()}
              </Button>
            )}
            {(answer.value !== null || isMissing) && (
              <Button type="button" variant="quiet" size="sm" aria-label={m.assessments_clear_of({ number })} onClick={clear}>
                {m.assessments_clear()}
              </Button>
            )}
          </div>
        </fieldset>
        {isJudged && <JudgementBasis itemId={item.id} answer={answer} sources={guidelineSources} writer={writer} />}
        <EvidenceEditor
          itemId={item.id}
          evidence={answer.evidence}
          writer={writer}
          isAdding={opened.evidence === true}
          onAddingEnd={() => open("evidence", false)}
          onDone={() => card.current?.focus()}
        />
        {isNoteShown && <Note item={item} answer={answer} isDeviation={isDeviation} shouldFocus={opened.note === true} writer={writer} />}
      </div>
      <ItemDefinition item={item} burden={<Tag>{interpretiveBurdenLabel(item.burden)}</Tag>} />
    </section>
  );
}

function Note({
  item,
  answer,
  isDeviation,
  shouldFocus,
  writer,
}: {
  item: InstrumentItem;
  answer: AnswerEntry;
  isDeviation: boolean;
  shouldFocus: boolean;
  writer: AnswerWriter | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  // Asked for just now with a button; a note that was there already does not take the focus.
  useEffect(() => {
    if (shouldFocus) box.current?.querySelector("textarea")?.focus();
  }, [shouldFocus]);
  const draft = useDraft(answer.note, (note) => writer?.setNote(note));
  return (
    <div ref={box} className={styles.note}>
      <TextAreaField
        label={isDeviation ? m.assessments_note_deviation() : m.assessments_note()}
        name={`${item.id}-note`}
        isOptional={!isDeviation}
        rows={2}
        maxLength={5000}
        disabled={writer === null}
        error={lacksReason(item, { ...answer, note: draft.value }) ? m.assessments_note_deviation_missing() : undefined}
        {...draft}
      />
    </div>
  );
}

/** Whether a digit typed here is part of a text. */
function isTextEntry(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}
