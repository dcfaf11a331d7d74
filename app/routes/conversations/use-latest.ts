import { useCallback, useRef } from "react";

/** One function for as long as the component is there, which does what the latest one given would do. */
export function useLatest<Arguments extends unknown[]>(act: (...args: Arguments) => void): (...args: Arguments) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: Arguments) => latest.current(...args), []);
}
