import { z } from "zod";
import { consentPersons } from "#app/domain/vocabulary.ts";
import type { SummaryReader } from "#db/queries/summary-links.ts";

type Reader = Pick<SummaryReader, "person" | "guestLinkId" | "caseId">;

/** `youth:guest:<id of the link>`, `parent_1:case:<id of the case>`: who gets a link, as chosen in a form. */
export function keyOfReader({ person, guestLinkId, caseId }: Reader): string {
  return guestLinkId === null ? `${person}:case:${caseId}` : `${person}:guest:${guestLinkId}`;
}

export const readerKey = z
  .string()
  .max(400)
  .transform((text, context): Reader => {
    const [, person, kind, id] = /^([a-z_0-9]+):(guest|case):(.+)$/.exec(text) ?? [];
    const known = consentPersons.find((one) => one === person);
    if (!known || id === undefined) {
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }
    return { person: known, guestLinkId: kind === "guest" ? id : null, caseId: kind === "case" ? id : null };
  });
