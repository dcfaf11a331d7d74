import { useEffect } from "react";

/** For what takes the place of what was there: one goes on with the keyboard from its top. */
export function useFocusOnMain(): void {
  useEffect(() => document.getElementById("main")?.focus(), []);
}
