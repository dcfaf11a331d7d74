import type { MiddlewareFunction } from "react-router";
import { paraglideMiddleware } from "#app/paraglide/server.js";

/** Lets `m.*()` speak the asker's language in loaders, actions and rendering, each request in its own. */
export const localeMiddleware: MiddlewareFunction<Response> = ({ request }, next) => paraglideMiddleware(request, () => next());
