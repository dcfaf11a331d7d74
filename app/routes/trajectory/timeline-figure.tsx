import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { StripNames, TrajectoryPicture, type LinkTo } from "#app/charts/trajectory-drawing.tsx";
import { layoutTrajectory, type TrajectoryDrawing } from "#app/charts/trajectory-layout.ts";
import { chartColors } from "#app/charts/tokens.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { formatMonthName } from "#app/ui/dates.ts";
import { perspectiveShape } from "#app/ui/perspective-mark.tsx";
import styles from "./timeline-figure.module.css";
import { useZoom } from "./use-zoom.ts";

/** How wide the drawing is until the page is measured: as on a laptop of 1280 pixels, so that nothing jumps there. */
const usualWidth = 848;
/** What is left for it on a sheet of A4 beside the names of the lanes. */
const paperWidth = 540;
/** The names of the lanes stand still beside the drawing. */
const namesWidth = 152;

type Item = { anchor: string; x: number; y: number };

/**
 * The timeline as a drawing one can zoom and walk through: Tab enters it once, arrows go from one thing to the next, Enter
 * leads to its line in the table.
 */
export function TimelineFigure({
  drawing,
  title,
  caption,
  onGo,
  children,
}: {
  drawing: TrajectoryDrawing;
  title: string;
  caption: ReactNode;
  onGo: (anchor: string) => void;
  children?: ReactNode;
}) {
  const id = `timeline${useId().replaceAll(/[^a-z0-9]/gi, "")}`;
  const [viewWidth, setViewWidth] = useState(usualWidth);
  const scroller = useRef<HTMLDivElement>(null);
  const { zoom, zoomIn, zoomOut, fit, canZoomIn } = useZoom(scroller);
  const layout = useMemo(() => layoutTrajectory(drawing, { width: Math.round(viewWidth * zoom), marginLeft: 8, marginRight: 14, headingHeight: 0 }), [drawing, viewWidth, zoom]);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const measure = () => view.clientWidth > 0 && setViewWidth(view.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(view);
    measure();
    // The paper is printed as soon as the event is over, so it cannot wait for the next rendering.
    const onPrint = () =>
      flushSync(() => {
        observer.disconnect();
        fit();
        setViewWidth(paperWidth);
      });
    const onPrinted = () => observer.observe(view);
    globalThis.addEventListener("beforeprint", onPrint);
    globalThis.addEventListener("afterprint", onPrinted);
    return () => {
      observer.disconnect();
      globalThis.removeEventListener("beforeprint", onPrint);
      globalThis.removeEventListener("afterprint", onPrinted);
    };
  }, [fit]);

  const items: Item[] = [
    ...layout.flags,
    ...layout.bars.map((bar) => ({ anchor: bar.anchor, x: bar.softStart, y: bar.y })),
    ...layout.arrows.map(({ anchor, fromX, toX, fromY, toY }) => ({ anchor, x: (fromX + toX) / 2, y: (fromY + toY) / 2 })),
    ...layout.bounced,
    ...layout.dots,
  ].sort((a, b) => a.x - b.x || a.y - b.y);
  const [atAnchor, setAtAnchor] = useState<string | null>(null);
  const current = items.find(({ anchor }) => anchor === atAnchor) ?? items[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoomIn();
    else if (event.key === "-") zoomOut();
    else if (event.key === "0") fit();
    else {
      const next = current && stepFrom(current, items, event.key);
      if (!next) return;
      setAtAnchor(next.anchor);
      scroller.current?.querySelector<SVGAElement>(`[data-anchor="${CSS.escape(next.anchor)}"]`)?.focus();
    }
    event.preventDefault();
  };
  const linkTo: LinkTo = ({ anchor, name }, drawn) => (
    <a
      href={`#${anchor}`}
      data-anchor={anchor}
      className={styles.link}
      tabIndex={anchor === current?.anchor ? 0 : -1}
      onFocus={() => setAtAnchor(anchor)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        event.preventDefault();
        onGo(anchor);
      }}
    >
      {/* Its name: what is drawn is cut and has signs of its own, this says all of it in words. */}
      <title>{name}</title>
      {drawn}
    </a>
  );
  return (
    <figure className={styles.figure} aria-labelledby={`${id}-title`}>
      <div className={styles.tools} data-print="no">
        {children}
        <div className={styles.zoom} role="group" aria-label={m.trajectory_zoom()} data-needs-script="">
          <Button type="button" size="sm" onClick={zoomOut} disabled={zoom === 1} aria-label={m.trajectory_zoom_out()}>
            −
          </Button>
          <Button type="button" size="sm" onClick={zoomIn} disabled={!canZoomIn} aria-label={m.trajectory_zoom_in()}>
            +
          </Button>
          <Button type="button" size="sm" onClick={fit} disabled={zoom === 1}>
            {m.trajectory_zoom_fit()}
          </Button>
        </div>
      </div>
      <div className={styles.frame}>
        <svg className={styles.drawing} width={namesWidth} height={layout.height} aria-hidden="true" data-meaning="">
          <StripNames layout={{ ...layout, width: namesWidth, marginLeft: namesWidth }} />
        </svg>
        <div ref={scroller} className={styles.scroller}>
          <svg
            className={styles.drawing}
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            width={layout.width}
            height={layout.height}
            role="group"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-description`}
            fill={chartColors.ink}
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-description`}>{m.trajectory_chart_description()}</desc>
            <TrajectoryPicture id={id} layout={layout} shapeOf={perspectiveShape} monthName={formatMonthName} linkTo={linkTo} />
          </svg>
        </div>
      </div>
      <figcaption className={styles.caption}>{caption}</figcaption>
    </figure>
  );
}

/** The next thing in the direction of an arrow key: earlier or later, or the nearest above or below. */
function stepFrom(current: Item, items: readonly Item[], key: string): Item | undefined {
  const at = items.indexOf(current);
  if (key === "ArrowRight") return items[at + 1];
  if (key === "ArrowLeft") return items[at - 1];
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const beyond = items.filter(({ y }) => (key === "ArrowUp" ? y < current.y - 8 : y > current.y + 8));
  // A row further away counts for more than a place further along it.
  const distance = ({ x, y }: Item) => Math.abs(y - current.y) * 3 + Math.abs(x - current.x);
  return beyond.toSorted((a, b) => distance(a) - distance(b))[0];
}
