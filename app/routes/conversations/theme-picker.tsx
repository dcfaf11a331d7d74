import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { localise } from "#app/domain/code-description.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import { type Codebook, searchThemes, type ThemeGroup } from "./codebook.ts";
import styles from "./coding-panel.module.css";

/**
 * A list of themes that narrows while one types; Enter or a click takes one. A `+` or `-` typed first changes the polarity,
 * so that one can code without leaving the keyboard.
 */
export function ThemePicker({
  codebook,
  polarity,
  onPolarity,
  onPick,
  onLeave,
  input,
}: {
  codebook: Codebook;
  polarity: Polarity;
  onPolarity: (polarity: Polarity) => void;
  onPick: (codeId: string) => void;
  onLeave: () => void;
  input: RefObject<HTMLInputElement | null>;
}) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [activeIndex, setActiveIndex] = useState(0);
  const groups = searchThemes(codebook.offered, query);
  const found = groups.flatMap(({ themes }) => themes);
  // Where no theme was found, the code for that is there to choose; Enter alone does not take it for a mistyped word.
  const before = query.trim() !== "" && groups.every(({ level }) => level === null) ? 1 : 0;
  const active = found[Math.min(activeIndex, found.length - 1 + before) - before];
  const optionId = (codeId: string) => `${id}-${codeId}`;

  useEffect(() => {
    // The list only, not the page; at the top the level's name stays in sight.
    const option = active && document.getElementById(optionId(active.id));
    const list = option?.closest<HTMLElement>("[role=listbox]");
    if (!option || !list) return;
    if (activeIndex === 0) list.scrollTop = 0;
    else if (option.offsetTop < list.scrollTop) list.scrollTop = option.offsetTop;
    else if (option.offsetTop + option.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = option.offsetTop + option.offsetHeight - list.clientHeight;
  });

  const type = (text: string) => {
    const sign = /^[+\-−]/.exec(text)?.[0];
    if (sign) onPolarity(sign === "+" ? "facilitator" : "barrier");
    setQuery(sign ? text.slice(1) : text);
    setActiveIndex(0);
  };
  // Where the list stays there for the next code, it begins anew.
  const pick = (codeId: string) => {
    setQuery("");
    setActiveIndex(0);
    onPick(codeId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const move = moves[event.key];
    if (move !== undefined) setActiveIndex((index) => Math.max(0, Math.min(found.length - 1 + before, index + move)));
    else if (event.key === "Enter" && active) pick(active.id);
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id}>{m.conversations_field_theme()}</label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(active.id)}
        aria-describedby={`${id}-help`}
        autoComplete="off"
        spellCheck={false}
        placeholder={m.conversations_theme_placeholder()}
        value={query}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span id={`${id}-help`} className="kl-hidden">
        {m.conversations_theme_help()}
      </span>
      <div id={`${id}-list`} role="listbox" aria-label={m.conversations_theme_list()} className={styles.themes}>
        {groups.map(({ level, themes }) => (
          <div key={level} role="group" aria-label={groupLabel(level)}>
            <div className={styles.level} aria-hidden="true">
              {groupLabel(level)}
            </div>
            {themes.map((theme) => (
              <div
                key={theme.id}
                id={optionId(theme.id)}
                role="option"
                tabIndex={-1}
                aria-selected={theme.id === active?.id}
                className={styles.theme}
                title={localise(theme.definition, getLocale())}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(theme.id)}
              >
                <PolarityMark polarity={polarity} />
                <span>{localise(theme.label, getLocale())}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.definition} role="status">
        {active ? localise(active.definition, getLocale()) : m.conversations_theme_none_found()}
      </p>
    </div>
  );
}

function groupLabel(level: ThemeGroup["level"]): string {
  return level === null ? m.conversations_no_theme() : levelLabel(level);
}
