import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { isLocale, overwriteGetLocale, baseLocale } from "#app/paraglide/runtime.js";
import { patientFetch } from "./http/patient-fetch.ts";

// The page was rendered in this language; reading it from the cookie again could differ when another tab changed it.
const { lang } = document.documentElement;
overwriteGetLocale(() => (isLocale(lang) ? lang : baseLocale));

window.fetch = patientFetch(window.fetch.bind(window), window.location.origin);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
});
