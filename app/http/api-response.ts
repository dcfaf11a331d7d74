/** The cookies of an accounts answer, to be sent on with a redirect. */
export function cookiesOf(response: Response): [string, string][] {
  return response.headers.getSetCookie().map((cookie) => ["set-cookie", cookie]);
}
