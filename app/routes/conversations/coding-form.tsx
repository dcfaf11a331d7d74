import type { RefObject } from "react";
import { type Perspective, type Phase, perspectives, phases, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { perspectiveLabel, phaseLabel } from "#app/ui/vocabulary.ts";
import type { Codebook } from "./codebook.ts";
import styles from "./coding-panel.module.css";
import { CompactSelect } from "./compact-select.tsx";
import { InVivoForm, type InVivoSource } from "./in-vivo-form.tsx";
import { PolarityChoice } from "./polarity-choice.tsx";
import { ThemePicker } from "./theme-picker.tsx";

/** What the next coding will be; `perspective: null` follows the speaker of the paragraph. */
export type CodingDraft = { polarity: Polarity; phase: Phase | null; perspective: Perspective | null };

/** Codes the passage that is selected in the text: choosing a theme does it. */
export function CodingForm({
  passage,
  codebook,
  draft,
  onDraft,
  onCode,
  onLeave,
  themeInput,
  inVivo,
}: {
  /** The selected words; null when nothing that can be coded is selected. */
  passage: string | null;
  codebook: Codebook;
  draft: CodingDraft & { perspective: Perspective };
  onDraft: (change: Partial<CodingDraft>) => void;
  onCode: (codeId: string) => void;
  /** Back to the text without coding. */
  onLeave: () => void;
  themeInput: RefObject<HTMLInputElement | null>;
  /** Left out where there is no network. */
  inVivo?: InVivoSource | undefined;
}) {
  return (
    <section aria-labelledby="code-title" className={styles.panel} data-print="no">
      <h2 id="code-title" className={styles.title}>
        {m.conversations_code_title()}
      </h2>
      {passage === null ? (
        <p className={styles.hint}>
          {m.conversations_code_hint()} <kbd>Ctrl</kbd> <kbd>Alt</kbd> <kbd>C</kbd>
        </p>
      ) : (
        <>
          <blockquote className={styles.quote}>{passage}</blockquote>
          <PolarityChoice polarity={draft.polarity} onChange={(polarity) => onDraft({ polarity })} />
          <div className={styles.pair}>
            <CompactSelect
              label={m.conversations_field_phase()}
              value={draft.phase ?? ""}
              emptyLabel={m.conversations_phase_none()}
              choices={phases.map((value) => ({ value, label: phaseLabel(value) }))}
              onChange={(value) => onDraft({ phase: phases.find((phase) => phase === value) ?? null })}
            />
            <CompactSelect
              label={m.conversations_field_perspective()}
              value={draft.perspective}
              choices={perspectives.map((value) => ({ value, label: perspectiveLabel(value) }))}
              onChange={(value) => onDraft({ perspective: perspectives.find((perspective) => perspective === value) ?? null })}
            />
          </div>
          <ThemePicker codebook={codebook} polarity={draft.polarity} onPolarity={(polarity) => onDraft({ polarity })} onPick={onCode} onLeave={onLeave} input={themeInput} />
          {inVivo && <InVivoForm passage={passage} codebook={codebook} source={inVivo} onCode={onCode} />}
        </>
      )}
    </section>
  );
}
