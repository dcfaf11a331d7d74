import { isLocale, baseLocale, type Locale } from "#app/paraglide/runtime.js";

export const colorSchemes = ["light", "dark", "auto"] as const;
export type ColorScheme = (typeof colorSchemes)[number];

export type Preferences = { locale: Locale; scheme: ColorScheme };

const secondsPerYear = 365 * 24 * 60 * 60;

/** The language and appearance somebody chose on this device; Dutch and the device's own appearance until then. */
export function readPreferences(request: Request): Preferences {
  const locale = readCookie(request, "kl_locale");
  const scheme = readCookie(request, "kl_scheme");
  return { locale: isLocale(locale) ? locale : baseLocale, scheme: colorSchemes.find((known) => known === scheme) ?? "auto" };
}

/** A `Set-Cookie` value. The page itself does not read it, but the language of a page without a session needs it. */
export function preferenceCookie(name: "kl_locale" | "kl_scheme", value: string, { isSecure }: { isSecure: boolean }): string {
  return `${name}=${value}; Path=/; Max-Age=${secondsPerYear}; SameSite=Lax; HttpOnly${isSecure ? "; Secure" : ""}`;
}

function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
