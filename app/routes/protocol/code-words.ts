import type { WordField } from "#app/domain/codebook-changes.ts";
import { m } from "#app/paraglide/messages.js";

/** What the parts of a code are called. */
export const partNames: Record<WordField, () => string> = {
  label: m.protocol_label,
  definition: m.protocol_definition,
  include: m.protocol_include,
  exclude: m.protocol_exclude,
  example: m.protocol_example,
  level: m.protocol_level,
};
