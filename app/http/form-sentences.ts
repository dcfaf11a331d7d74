import type { z } from "zod";
import { m } from "#app/paraglide/messages.js";

/** The general sentence for an issue whose schema gives none, in the asker's language. */
export function issueSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === "" ? m.errors_field_required() : m.errors_field_number();
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "invalid_format":
      if (issue.input === "") return m.errors_field_required();
      if (issue.format === "date") return m.errors_field_date();
      if (issue.format === "email") return m.errors_field_email();
      if (issue.format === "url") return m.errors_field_url();
      return m.errors_field_invalid();
    case "invalid_value":
    case "invalid_union":
      return m.errors_field_choice();
    default:
      return m.errors_field_invalid();
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === "string") return minimum <= 1 ? m.errors_field_required() : m.errors_field_too_short({ minimum });
  if (origin === "array" || origin === "set") return minimum <= 1 ? m.errors_field_choice() : m.errors_field_too_few({ minimum });
  return m.errors_field_too_small({ minimum });
}

function tooBig(origin: string, maximum: number): string {
  if (origin === "string") return m.errors_field_too_long({ maximum });
  if (origin === "array" || origin === "set") return m.errors_field_too_many({ maximum });
  return m.errors_field_too_big({ maximum });
}
