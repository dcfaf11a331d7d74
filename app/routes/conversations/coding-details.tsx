import { useEffect, useId, useRef } from "react";
import { localise } from "#app/domain/code-description.ts";
import { levels, perspectives, phases } from "#app/domain/vocabulary.ts";
import type { CodingChoice } from "#app/editor/coding-commands.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { levelLabel, perspectiveLabel, phaseLabel } from "#app/ui/vocabulary.ts";
import type { Codebook, NamedCoding } from "./codebook.ts";
import styles from "./coding-panel.module.css";
import { CompactSelect } from "./compact-select.tsx";
import { PolarityChoice } from "./polarity-choice.tsx";

export type CodingActions = { onChange: (change: Partial<CodingChoice>) => void; onRemove: () => void; onCodeAgain: () => void };

/** The coding one picked, with everything about it; to be changed at once where one may. */
export function CodingDetails({
  coding,
  codebook,
  author,
  onClose,
  actions,
}: {
  coding: NamedCoding;
  codebook: Codebook;
  author: string;
  onClose: () => void;
  actions?: CodingActions;
}) {
  return (
    <section aria-labelledby="coding-title" className={styles.panel} data-print="no">
      <div className={styles.heading}>
        <h2 id="coding-title" className={styles.title}>
          {coding.label}
        </h2>
        <Button type="button" size="sm" variant="quiet" onClick={onClose}>
          {m.common_close()}
        </Button>
      </div>
      <blockquote className={styles.quote}>{coding.quote}</blockquote>
      {actions ? <Fields coding={coding} codebook={codebook} actions={actions} /> : <Facts coding={coding} />}
      <p className={styles.hint}>{m.conversations_coded_by({ author })}</p>
      {actions && (
        <div className={styles.buttons}>
          <Button type="button" size="sm" onClick={actions.onCodeAgain}>
            {m.conversations_code_again()}
          </Button>
          <Button type="button" size="sm" variant="quiet" onClick={actions.onRemove} aria-label={m.conversations_remove_label({ label: coding.label })}>
            {m.conversations_remove()}
          </Button>
        </div>
      )}
    </section>
  );
}

function Fields({ coding, codebook, actions: { onChange } }: { coding: NamedCoding; codebook: Codebook; actions: CodingActions }) {
  const current = codebook.find(coding.codeId);
  const isOffered = codebook.offered.some(({ id }) => id === coding.codeId);
  const groups = levels.map((level) => ({
    label: levelLabel(level),
    choices: codebook.offered.filter((theme) => theme.level === level).map((theme) => ({ value: theme.id, label: localise(theme.label, getLocale()) })),
  }));
  return (
    <>
      {current && <p className={styles.definition}>{localise(current.definition, getLocale())}</p>}
      <PolarityChoice polarity={coding.polarity} onChange={(polarity) => onChange({ polarity })} />
      <CompactSelect
        label={m.conversations_field_theme()}
        value={coding.codeId}
        {...(!isOffered && { choices: [{ value: coding.codeId, label: coding.label }] })}
        groups={groups}
        onChange={(codeId) => onChange({ codeId })}
      />
      <div className={styles.pair}>
        <CompactSelect
          label={m.conversations_field_phase()}
          value={coding.phase ?? ""}
          emptyLabel={m.conversations_phase_none()}
          choices={phases.map((value) => ({ value, label: phaseLabel(value) }))}
          onChange={(value) => onChange({ phase: phases.find((phase) => phase === value) ?? null })}
        />
        <CompactSelect
          label={m.conversations_field_perspective()}
          value={coding.perspective}
          choices={perspectives.map((value) => ({ value, label: perspectiveLabel(value) }))}
          onChange={(value) => onChange({ perspective: perspectives.find((perspective) => perspective === value) ?? coding.perspective })}
        />
      </div>
      <MemoField memo={coding.memo} onChange={(memo) => onChange({ memo })} />
    </>
  );
}

const memoPauseMs = 800;

/** Takes over what was typed at a pause, not at every letter: each change is kept in the document for ever. */
function MemoField({ memo, onChange }: { memo: string; onChange: (memo: string) => void }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const pending = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const commit = () => {
    if (!pending.current) return;
    clearTimeout(pending.current.timer);
    const { text } = pending.current;
    pending.current = null;
    latest.current(text);
  };
  const commitAtEnd = useRef(commit);
  commitAtEnd.current = commit;
  useEffect(() => () => commitAtEnd.current(), []);
  useEffect(() => {
    const { current } = area;
    if (current && current !== document.activeElement) current.value = memo;
  }, [memo]);

  return (
    <div className={styles.field}>
      <label htmlFor={id}>{m.conversations_field_memo()}</label>
      <textarea
        ref={area}
        id={id}
        rows={3}
        maxLength={5_000}
        defaultValue={memo}
        onChange={(event) => {
          if (pending.current) clearTimeout(pending.current.timer);
          pending.current = { text: event.currentTarget.value, timer: setTimeout(commit, memoPauseMs) };
        }}
        onBlur={commit}
      />
    </div>
  );
}

function Facts({ coding }: { coding: NamedCoding }) {
  return (
    <dl className={styles.facts}>
      <dt>{m.conversations_field_polarity()}</dt>
      <dd>
        <PolarityMark polarity={coding.polarity} withLabel />
      </dd>
      <dt>{m.conversations_field_perspective()}</dt>
      <dd>
        <PerspectiveMark perspective={coding.perspective} withLabel />
      </dd>
      <dt>{m.conversations_field_phase()}</dt>
      <dd>{coding.phase ? phaseLabel(coding.phase) : m.conversations_phase_none()}</dd>
      {coding.memo && (
        <>
          <dt>{m.conversations_field_memo()}</dt>
          <dd>{coding.memo}</dd>
        </>
      )}
    </dl>
  );
}
