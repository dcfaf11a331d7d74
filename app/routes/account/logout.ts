import { redirect } from "react-router";
import { cookiesOf } from "#app/http/api-response.ts";
import { forgetEverything, notFound } from "#app/http/responses.ts";
import { viewerContext } from "#app/context.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/logout";

/** Ends the session, here and in open documents, and has the browser forget what it kept of us. */
export async function action({ context, request }: Route.ActionArgs) {
  const viewer = context.get(viewerContext);
  const answer = await services().auth.api.signOut({ headers: request.headers, asResponse: true });
  if (viewer) await services().collab.recheck({ userId: viewer.userId });
  return redirect("/login", { headers: [...cookiesOf(answer), ...Object.entries(forgetEverything)] });
}

export function loader(): never {
  throw notFound();
}
