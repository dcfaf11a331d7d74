import type { Editor } from "@tiptap/core";
import { memo, type RefObject, useEffect, useRef, useState } from "react";
import { rangesIn } from "#app/editor/coding-marks.ts";
import { rangeOnScreen } from "#app/editor/range-on-screen.client.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import { type Bracket, layOutBrackets, type Span } from "./bracket-layout.ts";
import type { NamedCoding } from "./codebook.ts";
import styles from "./workspace.module.css";

const labelHeight = 26;
const columnWidth = 9;
/** Below this the labels have no room and a bracket is too thin for a finger: the brackets only show, the list below selects. */
const leastWidth = 100;

/** The codings beside the text, each as a bracket along its lines with its theme; those on and near the screen. */
export const Margin = memo(function Margin({
  editor,
  codings,
  selectedId,
  onSelect,
}: {
  editor: Editor;
  codings: readonly NamedCoding[];
  selectedId: string | null;
  onSelect: (codingId: string) => void;
}) {
  const container = useRef<HTMLDivElement>(null);
  const brackets = useBrackets(editor, container);
  const byId = new Map(codings.map((coding) => [coding.id, coding]));
  const columns = brackets.reduce((most, { column }) => Math.max(most, column + 1), 0);
  const room = container.current?.clientWidth ?? 0;
  const width = Math.min(columnWidth, room / Math.max(1, columns));

  return (
    <div ref={container} role="group" aria-label={m.conversations_margin_label()} data-print="no">
      {brackets.map(({ id, top, bottom, column, labelTop, labelColumn }) => {
        const coding = byId.get(id);
        if (!coding) return null;
        const left = column * width;
        const look = { className: classNames(styles.bracket, styles[coding.polarity]), style: { top, left, width: Math.max(4, width - 2), height: bottom - top } };
        if (room < leastWidth) return <span key={id} {...look} aria-hidden="true" />;
        return (
          <button
            key={id}
            type="button"
            {...look}
            aria-pressed={id === selectedId}
            aria-label={`${polarityLabel(coding.polarity)}: ${coding.label}`}
            title={coding.label}
            onClick={() => onSelect(id)}
          >
            <span className={styles.label} style={{ top: labelTop - top, left: labelColumn * width - left + 4, maxWidth: `calc(11.25rem - ${labelColumn * width + 4}px)` }}>
              <PolarityMark polarity={coding.polarity} />
              <span>{coding.label}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
});

/** Measures where the codings lie on the page, again whenever text, codings, width or what is on the screen change. */
function useBrackets(editor: Editor, container: RefObject<HTMLDivElement | null>): Bracket[] {
  const [brackets, setBrackets] = useState<Bracket[]>([]);
  useEffect(() => {
    let frame = 0;
    let afterFrame: ReturnType<typeof setTimeout> | undefined;
    let measuredAt = 0;
    const measure = () => {
      const origin = container.current?.getBoundingClientRect().top;
      if (origin === undefined || editor.isDestroyed) return;
      measuredAt = window.scrollY;
      // A screen above and below too: what is scrolled to is there already. All of a long text would take too long to measure.
      const seen = rangeOnScreen(editor.view, { top: -window.innerHeight, bottom: 2 * window.innerHeight });
      const spans = [...rangesIn(editor.state)].flatMap(([id, pieces]): Span[] => {
        const [from, to] = [pieces[0]!.from, pieces.at(-1)!.to];
        if (from > seen.to || to < seen.from) return [];
        const top = editor.view.coordsAtPos(from, 1).top - origin;
        const { bottom } = editor.view.coordsAtPos(to, -1);
        return [{ id, top, bottom: Math.max(bottom - origin, top + 12) }];
      });
      const next = layOutBrackets(spans, { labelHeight });
      setBrackets((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const measureSoon = () => {
      cancelAnimationFrame(frame);
      clearTimeout(afterFrame);
      // After the picture: a letter does not wait for the margin, and what was just laid out is measured for nothing.
      frame = requestAnimationFrame(() => {
        afterFrame = setTimeout(measure);
      });
    };
    const onScroll = () => {
      if (Math.abs(window.scrollY - measuredAt) > window.innerHeight / 2) measureSoon();
    };
    const resized = new ResizeObserver(measureSoon);
    resized.observe(editor.view.dom);
    editor.on("transaction", measureSoon);
    window.addEventListener("scroll", onScroll, { passive: true });
    measureSoon();
    // Letters change width when the font arrives.
    void document.fonts.ready.then(measureSoon);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(afterFrame);
      resized.disconnect();
      editor.off("transaction", measureSoon);
      window.removeEventListener("scroll", onScroll);
    };
  }, [editor, container]);
  return brackets;
}
