import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./command-palette.module.css";
import { rankItems } from "./rank-items.ts";

export type PaletteItem = {
  id: string;
  label: string;
  /** What kind of thing it is, or where: shown beside it. */
  hint?: string;
  /** Other words one may look for it by. */
  keywords?: string;
  to: string;
};

const waitMs = 150;
const maxShown = 12;

/** Finds a page, case, code or command by a few letters. Loaded on first use. */
export function CommandPalette({ items, source, onClose }: { items: readonly PaletteItem[]; source?: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const [activeIndex, setActiveIndex] = useState(0);
  const found = useFound(query, source);
  const results = rankItems([...items, ...found], query).slice(0, maxShown);
  const active = results[activeIndex];

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const follow = (item: PaletteItem | undefined) => {
    if (!item) return;
    dialog.current?.close();
    void navigate(item.to);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && results.length > 0) setActiveIndex((activeIndex + step + results.length) % results.length);
    else if (event.key === "Enter") follow(active);
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      aria-label={m.shell_palette_title()}
    >
      <div className={styles.inside}>
        <input
          type="text"
          inputMode="search"
          role="combobox"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          value={query}
          placeholder={m.shell_palette_placeholder()}
          aria-label={m.shell_palette_title()}
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.id}`}
          onChange={(event) => {
            setQuery(event.target.value);
            setActiveIndex(0);
          }}
          onKeyDown={onKeyDown}
        />
        <ul id={listId} role="listbox" aria-label={m.shell_palette_title()} className={styles.list}>
          {results.map((item, index) => (
            // The keyboard works through the input, as a combobox does; the pointer works here.
            <li
              key={item.id}
              id={`${listId}-${item.id}`}
              role="option"
              aria-selected={index === activeIndex}
              className={styles.option}
              onPointerMove={() => setActiveIndex(index)}
              onClick={() => follow(item)}
            >
              <span>{item.label}</span>
              {item.hint && <span className={styles.hint}>{item.hint}</span>}
            </li>
          ))}
        </ul>
        <p role="status" className={results.length > 0 ? "kl-hidden" : styles.nothing}>
          {results.length > 0 ? m.shell_palette_results({ count: results.length }) : m.shell_palette_empty({ query })}
        </p>
      </div>
    </dialog>
  );
}

/** What the server finds, a moment after the last letter. The former answer stays until the next one is there. */
function useFound(query: string, source: string | undefined): readonly PaletteItem[] {
  const [found, setFound] = useState<readonly PaletteItem[]>([]);

  useEffect(() => {
    if (!source || query.trim() === "") return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${source}?${new URLSearchParams({ q: query.trim() })}`, { signal: controller.signal });
        if (response.ok) setFound((await response.json()) as PaletteItem[]);
      } catch {
        // Without a connection the pages and commands still can be found.
      }
    }, waitMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, source]);

  return query.trim() === "" ? [] : found;
}
