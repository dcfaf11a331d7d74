import { notFound } from "#app/http/responses.ts";

/** Every address that no route knows, so that it passes the same middleware as the others. */
export function loader(): never {
  throw notFound();
}

export const action = loader;

export default function NotFound(): null {
  return null;
}
