import { lazy, Suspense, useEffect, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import type { PaletteItem } from "./command-palette.tsx";
import styles from "./search-button.module.css";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette.tsx")).CommandPalette }));

export type SearchSource = {
  /** Pages and commands that are always there. */
  items: readonly PaletteItem[];
  /** A JSON address that answers `?q=` with more `PaletteItem`s (cases, codes), already limited to what one may see. */
  source?: string;
};

/** Opens the palette, by click or Ctrl/Cmd-K; its code comes when it is first asked for. */
export function SearchButton({ items, source }: SearchSource) {
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button type="button" className={styles.search} onClick={() => setIsOpen(true)} data-needs-script="" aria-keyshortcuts="Control+K Meta+K">
        <svg viewBox="0 0 16 16" className={styles.glass} aria-hidden="true">
          <circle cx="6.8" cy="6.8" r="4.6" />
          <path d="m10.3 10.3 4 4" />
        </svg>
        <span className={styles.word}>{m.shell_search()}</span>
        <kbd className={styles.keys} aria-hidden="true">
          {m.shell_search_keys()}
        </kbd>
      </button>
      {isOpen && (
        <Suspense>
          <CommandPalette items={items} {...(source && { source })} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
