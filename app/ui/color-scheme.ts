import { useEffect } from "react";
import type { ColorScheme } from "#app/http/preferences.ts";

/** Runs before the first paint for those who follow their device: the server cannot know which of the two that is. */
export const colorSchemeScript = 'document.documentElement.dataset.colorScheme=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"';

/** Keeps the page in the appearance that was chosen in the cookie, or in that of the device, also when that changes at dusk. */
export function useColorScheme(scheme: ColorScheme): void {
  useEffect(() => {
    const root = document.documentElement;
    if (scheme !== "auto") {
      root.dataset["colorScheme"] = scheme;
      return;
    }
    const device = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      root.dataset["colorScheme"] = device.matches ? "dark" : "light";
    };
    follow();
    device.addEventListener("change", follow);
    return () => device.removeEventListener("change", follow);
  }, [scheme]);
}
