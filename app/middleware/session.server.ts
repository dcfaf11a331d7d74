import { redirect, type MiddlewareFunction, type RouterContextProvider } from "react-router";
import { accessPointContext, viewerContext } from "#app/context.ts";
import { isGuestAccount } from "#app/domain/guest-link.ts";
import type { Viewer } from "#app/domain/member.ts";
import { services } from "#app/services.ts";

/** Finds out who asks, once per request. */
export const sessionMiddleware: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  context.set(accessPointContext, { channel: "http", ip: request.headers.get("x-real-ip"), userAgent: request.headers.get("user-agent") });
  context.set(viewerContext, await findViewer(request.headers));
  return next();
};

/** The person behind a session cookie; null for nobody. */
async function findViewer(headers: Headers): Promise<Viewer | null> {
  const found = await services().auth.api.getSession({ headers });
  if (!found) return null;
  const { user, session } = found;
  return { userId: user.id, name: user.name, email: user.email, isAdmin: Boolean(user.isAdmin), sessionId: session.id };
}

/** Who is signed in with an account of their own; a guest of a meeting is led back to it (rule GL2). */
export function requireViewer(context: Readonly<RouterContextProvider>, request: Request): Viewer {
  const viewer = requirePerson(context, request);
  if (isGuestAccount(viewer)) throw redirect("/meeting-link/mine");
  return viewer;
}

/** Who is signed in, guests of a meeting too; sends everybody else to the sign-in page, and back afterwards. */
export function requirePerson(context: Readonly<RouterContextProvider>, request: Request): Viewer {
  const viewer = context.get(viewerContext);
  if (viewer) return viewer;
  const url = new URL(request.url);
  const path = url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  throw redirect(`/login?to=${encodeURIComponent(path + url.search.replace(/([?&])_routes=[^&]*/, "$1").replace(/[?&]$/, ""))}`);
}
