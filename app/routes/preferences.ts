import { redirect } from "react-router";
import { z } from "zod";
import { parseForm } from "#app/http/forms.ts";
import { colorSchemes, preferenceCookie } from "#app/http/preferences.ts";
import { notFound, returnPath } from "#app/http/responses.ts";
import { locales } from "#app/paraglide/runtime.js";
import type { Route } from "./+types/preferences";

const preferencesForm = z.object({ locale: z.enum(locales).optional(), scheme: z.enum(colorSchemes).optional() });

/** Keeps the chosen language or appearance on this device and leads back to the page one came from. */
export async function action({ request }: Route.ActionArgs) {
  const form = parseForm(preferencesForm, await request.formData());
  const isSecure = new URL(request.url).protocol === "https:";

  const headers = new Headers();
  if (form.ok && form.value.locale) headers.append("set-cookie", preferenceCookie("kl_locale", form.value.locale, { isSecure }));
  if (form.ok && form.value.scheme) headers.append("set-cookie", preferenceCookie("kl_scheme", form.value.scheme, { isSecure }));
  return redirect(returnPath(request), { headers });
}

export function loader(): never {
  throw notFound();
}
