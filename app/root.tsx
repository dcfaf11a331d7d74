import fontUrl from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import type { ReactNode } from "react";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, type ShouldRevalidateFunctionArgs, useRouteLoaderData } from "react-router";
import { readPreferences } from "./http/preferences.ts";
import { localeMiddleware } from "./middleware/locale.server.ts";
import { sessionMiddleware } from "./middleware/session.server.ts";
import { m } from "./paraglide/messages.js";
import { getLocale } from "./paraglide/runtime.js";
import { colorSchemeScript, useColorScheme } from "./ui/color-scheme.ts";
import { ErrorPage } from "./ui/error-page.tsx";
import { useNonce } from "./ui/nonce.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import type { Route } from "./+types/root";

export const middleware: Route.MiddlewareFunction[] = [localeMiddleware, sessionMiddleware];

export function loader({ request }: Route.LoaderArgs) {
  return readPreferences(request);
}

/** On the offline page one goes from section to section without a server. */
export function shouldRevalidate({ nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return nextUrl.pathname !== "/offline" && defaultShouldRevalidate;
}

export const links: Route.LinksFunction = () => [
  { rel: "preload", href: fontUrl, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** The document around every page, the error pages included. */
export function Layout({ children }: { children: ReactNode }) {
  const preferences = useRouteLoaderData<typeof loader>("root");
  const scheme = preferences?.scheme ?? "auto";
  const nonce = useNonce();
  useColorScheme(scheme);

  return (
    <html lang={preferences?.locale ?? getLocale()} data-color-scheme={scheme === "auto" ? "light" : scheme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {scheme === "auto" && <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: colorSchemeScript }} />}
        <Meta />
        <Links />
      </head>
      <body>
        <a className="kl-skip" href="#main">
          {m.shell_skip_to_content()}
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
