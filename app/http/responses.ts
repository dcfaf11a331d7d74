/**
 * What is absent and what somebody may not know of answer with the same bytes, so that nobody learns which of the two it
 * was. To be thrown from a loader or action; the area's ErrorBoundary shows the page.
 */
export function notFound(): Response {
  return new Response("Not found", { status: 404, headers: plainText });
}

/** For what the person knows exists but may not do, such as an action their role does not have. */
export function forbidden(): Response {
  return new Response("Forbidden", { status: 403, headers: plainText });
}

/** For a change that came too late. @param sentence what happened and what one can do, for the person who reads it */
export function conflict(sentence: string): Response {
  return new Response(sentence, { status: 409, headers: plainText });
}

/** For the answer that ends a session: the browser drops what it kept of us, an offline copy with all that belongs to it as well. */
export const forgetEverything = { "clear-site-data": '"cache", "storage"' };

const plainText = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/**
 * A path within this site that is safe to redirect to: no other host by `//host` or `/\host`, no control characters.
 *
 * @returns the path, or `/` when it is not safe
 */
export function safePath(path: string): string {
  const isLocal = /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path);
  return isLocal ? path : "/";
}

/** Where the asker came from, when that was a page of ours: for small forms that lead back to their own page. */
export function returnPath(request: Request): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";

  const { host, pathname, search } = new URL(referer);
  // Behind a proxy the protocol of the request may differ from the one the browser used, so hosts are compared.
  return host === new URL(request.url).host ? safePath(pathname + search) : "/";
}
