import { notFound } from "#app/http/responses.ts";

/** The number of a release in an address. @throws 404 for what is none */
export function releaseNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound();
  return Number(text);
}
