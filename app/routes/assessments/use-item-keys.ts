import { useEffect, type RefObject } from "react";

/**
 * Keys that go from item to item: `n` and `p` wherever one is on the page but in a text; Enter (Shift+Enter back) from an
 * item, an answer that was chosen or a short text that was typed, and from the title of the section. After the last item
 * Enter goes to the link to the next section.
 */
export function useItemKeys(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const cards = [...(box.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
      const place = cards.findIndex((card) => card.contains(document.activeElement));
      const next = cards[place < 0 ? 0 : place + step] ?? (event.key === "Enter" && step > 0 ? box.current?.querySelector<HTMLElement>("[data-next]") : null);
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [box]);
}

const choices = "input[type=radio], input[type=checkbox]";

function stepOf({ key, shiftKey, target }: KeyboardEvent): -1 | 0 | 1 {
  if (!(target instanceof HTMLElement)) return 0;
  const isText = target.matches("textarea, select, input") && !target.matches(choices);
  if (key === "n" && !isText) return 1;
  if (key === "p" && !isText) return -1;
  if (key !== "Enter" || !target.matches(`[data-item], #section, [data-item] :is(${choices}), [data-answer] input`)) return 0;
  return shiftKey ? -1 : 1;
}
