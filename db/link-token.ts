import { createHash, randomBytes } from "node:crypto";

/** What makes a one-time link: it stands in the link and nowhere else. */
export function newLinkToken(): string {
  return randomBytes(24).toString("base64url");
}

/** What is kept of it. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
