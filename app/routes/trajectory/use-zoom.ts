import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

const step = 1.5;
const most = step ** 8;

/**
 * Zoom of something that scrolls sideways; what is in the middle (or under the pointer) stays where it is. Ctrl or Cmd with
 * the wheel zooms, as does a pinch; the wheel alone is the page's.
 */
export function useZoom(scroller: RefObject<HTMLElement | null>) {
  const [zoom, setZoom] = useState(1);
  const kept = useRef<{ share: number; x: number } | null>(null);

  const zoomTo = useRef((change: (before: number) => number, at?: number) => {
    const view = scroller.current;
    if (view) {
      const x = at ?? view.clientWidth / 2;
      kept.current = { share: (view.scrollLeft + x) / view.scrollWidth, x };
    }
    setZoom((before) => Math.min(most, Math.max(1, change(before))));
  }).current;

  useLayoutEffect(() => {
    const view = scroller.current;
    if (view && kept.current) view.scrollTo({ left: kept.current.share * view.scrollWidth - kept.current.x, behavior: "instant" });
    kept.current = null;
  });

  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = event.clientX - view.getBoundingClientRect().left;
      zoomTo((before) => before * Math.exp(-event.deltaY / 300), at);
    };
    view.addEventListener("wheel", onWheel, { passive: false });
    return () => view.removeEventListener("wheel", onWheel);
  }, [scroller, zoomTo]);

  const buttons = useRef({
    zoomIn: () => zoomTo((before) => before * step),
    zoomOut: () => zoomTo((before) => (before / step < 1.05 ? 1 : before / step)),
    fit: () => zoomTo(() => 1),
  }).current;
  return { zoom, canZoomIn: zoom < most, ...buttons };
}
