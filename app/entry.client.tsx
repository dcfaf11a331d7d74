import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { isLocale, overwriteGetLocale, baseLocale } from "#app/paraglide/runtime.js";
import { patientFetch } from "./http/patient-fetch.ts";
import { isOfflineOn } from "./offline/flag.ts";
import { guardSignOut } from "./offline/sign-out-guard.ts";

// The page was rendered in this language; reading it from the cookie again could differ when another tab changed it.
const { lang } = document.documentElement;
overwriteGetLocale(() => (isLocale(lang) ? lang : baseLocale));

window.fetch = patientFetch(window.fetch.bind(window), window.location.origin);

guardSignOut();
if (isOfflineOn()) void import("./offline/at-start.client.ts").then(({ tidyUp }) => tidyUp());

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
});
