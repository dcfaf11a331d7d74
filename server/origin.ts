/**
 * Which pages may send us anything: exactly the addresses we are reached at. An absent Origin counts as not allowed for
 * sockets; plain GETs have none and need none.
 */
export function originAllowList(baseUrl: string, also: string[] = []): (origin: string | undefined) => boolean {
  const allowed = new Set([baseUrl, ...also].map((address) => new URL(address).origin));
  return (origin) => origin !== undefined && allowed.has(origin);
}
