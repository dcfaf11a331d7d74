import { createContext, use } from "react";

/** The nonce of this response's Content-Security-Policy: set while rendering on the server. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce on the server, and in the browser the one the page came with, so that late styles pass the same policy. */
export function useNonce(): string | undefined {
  const fromServer = use(NonceContext);
  if (fromServer) return fromServer;
  return typeof document === "undefined" ? undefined : document.querySelector<HTMLElement>("script[nonce]")?.nonce;
}
