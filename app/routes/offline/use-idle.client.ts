import { useEffect } from "react";

/** Calls `onIdle` once nothing was typed, pressed or moved for that long; also when the device slept through it. */
export function useIdle(afterMs: number, onIdle: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const onDeed = () => {
      if (Date.now() - last >= afterMs) onIdle();
      last = Date.now();
    };
    const deeds = ["keydown", "pointerdown", "pointermove", "wheel", "visibilitychange"] as const;
    for (const deed of deeds) document.addEventListener(deed, onDeed, { passive: true });
    const timer = setInterval(() => {
      if (Date.now() - last >= afterMs) onIdle();
    }, 5_000);
    return () => {
      clearInterval(timer);
      for (const deed of deeds) document.removeEventListener(deed, onDeed);
    };
  }, [afterMs, onIdle]);
}
