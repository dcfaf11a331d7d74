import { useEffect, useId, useRef } from "react";
import { useFetcher } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import type { Codebook } from "./codebook.ts";
import styles from "./coding-panel.module.css";
import type { InVivoAnswer } from "./in-vivo.server.ts";

/** Where codes are made in the words of a passage; `mayEdit`: they are in use at once, else they are proposed. */
export type InVivoSource = { action: string; mayEdit: boolean };

const longestLabel = 120;

/** Makes a code in the words that are selected and codes them with it, without leaving the text. */
export function InVivoForm({ passage, codebook, source, onCode }: { passage: string; codebook: Codebook; source: InVivoSource; onCode: (codeId: string) => void }) {
  const id = useId();
  const fetcher = useFetcher<InVivoAnswer>();
  const sentFor = useRef<string | null>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const groups = codebook.lines.filter(({ isGroup }) => isGroup);
  const places = groups.length > 0 ? groups.map((group) => [group.id, localise(group.label, getLocale())] as const) : levels.map((level) => [level, levelLabel(level)] as const);

  useEffect(() => {
    // Whoever selected something else meanwhile finds the new code in the list.
    if (answer && "codeId" in answer && sentFor.current === passage) latest.current(answer.codeId);
    if (answer) sentFor.current = null;
  }, [answer, passage]);

  return (
    <details className={styles.inVivo}>
      <summary>{m.conversations_in_vivo()}</summary>
      <fetcher.Form
        method="post"
        action={source.action}
        onSubmit={() => {
          sentFor.current = passage;
        }}
      >
        <div className={styles.field}>
          <label htmlFor={`${id}-label`}>{m.conversations_in_vivo_name()}</label>
          <input id={`${id}-label`} name="label" key={passage} defaultValue={suggestLabel(passage)} maxLength={longestLabel} required autoComplete="off" />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-place`}>{m.conversations_in_vivo_place()}</label>
          <select id={`${id}-place`} name="place">
            {places.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {answer && "error" in answer && (
          <p role="alert" className={styles.error}>
            {answer.error}
          </p>
        )}
        <Button size="sm" variant="primary" isBusy={fetcher.state !== "idle"}>
          {source.mayEdit ? m.conversations_in_vivo_add() : m.conversations_in_vivo_propose()}
        </Button>
        {!source.mayEdit && <p className={styles.hint}>{m.conversations_in_vivo_pending()}</p>}
      </fetcher.Form>
    </details>
  );
}

/** The words themselves, as far as a name goes: whole words, without the full stop. */
function suggestLabel(passage: string): string {
  const words = passage.replaceAll(/\s+/g, " ").trim();
  const short = words.length <= longestLabel ? words : words.slice(0, longestLabel + 1).replace(/\s+\S*$/, "");
  return short.slice(0, longestLabel).replace(/[\s.,;:]+$/, "");
}
