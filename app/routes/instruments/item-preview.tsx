import { useMemo } from "react";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { localise } from "#app/domain/code-description.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import { ItemCard } from "../assessments/item-card.tsx";
import styles from "./item-editor.module.css";
import { useTrialAnswers } from "./use-trial-answers.ts";

/** One item as a rater sees it. It can be tried out; nothing is kept. */
export function ItemPreview({ item, source }: { item: InstrumentItem | null; source: InstrumentDefinition["source"] }) {
  const trial = useTrialAnswers();
  // Its own names, so that trying out does not touch the form beside it.
  const shown = useMemo(() => item && { ...item, id: `preview_${item.id}` }, [item]);
  return (
    <aside className={styles.preview} aria-labelledby="preview-title">
      <h2 id="preview-title">{m.instruments_preview_item()}</h2>
      {!shown ? (
        <p className={styles.help}>{m.instruments_preview_later()}</p>
      ) : shown.type === "question" ? (
        <>
          <p className={styles.asked}>{localise(shown.label, getLocale())}</p>
          {shown.help && <p className={styles.help}>{localise(shown.help, getLocale())}</p>}
        </>
      ) : (
        <ItemCard
          key={`${shown.id} ${shown.type}`}
          item={shown}
          number={1}
          answer={trial.answerOf(shown.id)}
          guidelineSources={source ? [source] : []}
          writer={trial.writerOf(shown)}
        />
      )}
    </aside>
  );
}
