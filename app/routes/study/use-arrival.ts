import { useEffect } from "react";
import { useLocation } from "react-router";

/**
 * Puts the focus, and with it the mark of where one is, on the place in a page that a link led to. By itself the browser
 * does so only where it loads the page anew.
 */
export function useArrival(): void {
  const location = useLocation();
  useEffect(() => {
    const { hash } = location;
    if (hash.length > 1) document.getElementById(decode(hash.slice(1)))?.focus({ preventScroll: true });
  }, [location]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
