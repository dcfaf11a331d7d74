import { redirect } from "react-router";
import { preferenceCookie } from "#app/http/preferences.ts";
import { isLocale } from "#app/paraglide/runtime.js";

/** The language chosen on a page that tells nobody its address, as the answer that keeps it; null when none was chosen. */
export function languageChoice(request: Request, formData: FormData): Response | null {
  const language = formData.get("locale");
  if (typeof language !== "string" || !isLocale(language)) return null;
  const url = new URL(request.url);
  const cookie = preferenceCookie("kl_locale", language, { isSecure: url.protocol === "https:" });
  return redirect(url.pathname, { headers: { "set-cookie": cookie, "referrer-policy": "no-referrer" } });
}
