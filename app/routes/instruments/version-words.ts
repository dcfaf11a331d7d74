import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "#app/ui/dates.ts";

/** A version with when it was published, or that it is a draft. */
export function nameVersion({ version, publishedAt }: { version: number; publishedAt: Date | string | null }): string {
  return publishedAt ? m.protocol_version_published({ version, date: formatInstant(new Date(publishedAt), "day") }) : m.protocol_version_draft({ version });
}
