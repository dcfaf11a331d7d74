import { z } from "zod";
import { type InstrumentKind, instrumentKinds, type MissingReason, missingReasons } from "./vocabulary.ts";

/** What no file can hold; a tab and a line end are text. */
// oxlint-disable-next-line no-control-regex -- these are the characters to be left out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/g;

/** Text as it is kept: whole characters, LF at line ends, no blanks around it. */
export const writtenText = z
  .string()
  .transform((text) =>
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(unwritable, "")
      .trim(),
  )
  .pipe(z.string().min(1));
const writtenLine = writtenText.transform((text) => text.replace(/\s+/g, " "));

/** A text in both languages of the product; Dutch is the one that must be there. */
const localisedText = z.object({ nl: writtenText, en: writtenText.optional() });
const localisedLine = z.object({ nl: writtenLine, en: writtenLine.optional() });
export type LocalisedText = z.infer<typeof localisedText>;

export const itemTypes = ["yes_no", "choice", "multiple_choice", "scale", "number", "date", "text", "recommendation", "question"] as const;
export type ItemType = (typeof itemTypes)[number];

/** How much interpretation an item asks of a rater: agreement falls as it rises (Hagelin 1999). */
export const interpretiveBurdens = ["fact", "light", "heavy"] as const;

/** Of an item, a section or an answer option: what files and statistics programs take as a name. */
export const itemId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, "Item ids are lower case letters, digits and underscores, starting with a letter.");
export const optionValue = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "The value of an option is letters, digits, dots, dashes and underscores, without spaces.");

/** A link that may be followed: never a script. */
export const webAddress = z.url({ protocol: /^https?$/, normalize: true });

const option = z.object({ value: optionValue, label: localisedLine });

/**
 * One item of an instrument. `question` is an open question of an interview guide; `recommendation` a guideline
 * recommendation, judged with the outcomes of `adherenceOutcomes`. Whether items fit together is `instrument-check.ts`.
 */
export const instrumentItem = z.object({
  id: itemId,
  type: z.enum(itemTypes),
  label: localisedText,
  help: localisedText.optional(),
  /** What counts, with an example and a counter-example: shown beside the item while rating. */
  definition: localisedText.optional(),
  example: localisedText.optional(),
  counterExample: localisedText.optional(),
  options: z.array(option).optional(),
  unit: localisedLine.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Shown only when that other item has one of these values. */
  showWhen: z.object({ itemId, anyOf: z.array(optionValue).min(1) }).optional(),
  missingReasons: z.array(z.enum(missingReasons)).default(["not_applicable", "not_documented", "source_not_available", "illegible"]),
  burden: z.enum(interpretiveBurdens).default("fact"),
  doubleRate: z.boolean().default(true),
  /** Recommendations only: for whom it holds, in words, and where it can be read. */
  eligibility: localisedText.optional(),
  sourceUrl: webAddress.optional(),
});
export type InstrumentItem = z.infer<typeof instrumentItem>;

export const instrumentSection = z.object({ id: itemId, title: localisedLine, intro: localisedText.optional(), items: z.array(instrumentItem) });
export type InstrumentSection = z.infer<typeof instrumentSection>;

/** Guideline sets: where it comes from, which version, and from and until which day it held. */
export const guidelineSource = z.object({
  name: writtenLine,
  version: writtenLine,
  url: webAddress,
  publishedOn: z.iso.date(),
  validUntil: z.iso.date().optional(),
  attribution: writtenLine,
});

/** The content of one instrument version. A published version never changes (rule IN1). */
export const instrumentDefinition = z.object({
  kind: z.enum(instrumentKinds),
  title: localisedLine,
  intro: localisedText.optional(),
  source: guidelineSource.optional(),
  sections: z.array(instrumentSection),
});
export type InstrumentDefinition = z.infer<typeof instrumentDefinition>;

/** Why there may be no value, for a new item: a file may be silent, a person may not want or know. */
export function defaultMissingReasons(kind: InstrumentKind): MissingReason[] {
  return kind === "interview_guide" || kind === "questionnaire"
    ? ["not_applicable", "unknown_to_informant", "refused", "not_asked"]
    : ["not_applicable", "not_documented", "source_not_available", "illegible"];
}
