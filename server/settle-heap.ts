import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Clears away what starting up left behind. Else that falls due some seconds later and stops everything for tens of
 * milliseconds, in the middle of the first meeting.
 */
export function settleHeap(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
