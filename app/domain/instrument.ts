import { z } from "zod";
import { instrumentKinds, missingReasons } from "./vocabulary.ts";

/** A text in both languages of the product; Dutch is the one that must be there. */
const localisedText = z.object({ nl: z.string().min(1), en: z.string().optional() });
export type LocalisedText = z.infer<typeof localisedText>;

const itemTypes = ["yes_no", "choice", "multiple_choice", "scale", "number", "date", "text", "recommendation", "question"] as const;
export type ItemType = (typeof itemTypes)[number];

/** How much interpretation an item asks of a rater: agreement falls as it rises (Hagelin 1999). */
export const interpretiveBurdens = ["fact", "light", "heavy"] as const;

/** Values stand separated by spaces when several are chosen, so they hold none themselves. */
const option = z.object({ value: z.string().regex(/^\S+$/, "The value of an option has no spaces."), label: localisedText });

/**
 * One item of an instrument. `question` is an open question of an interview guide; `recommendation` a guideline
 * recommendation, judged with the outcomes of `adherenceOutcomes`.
 */
export const instrumentItem = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, "Item ids are lower case letters, digits and underscores, starting with a letter."),
  type: z.enum(itemTypes),
  label: localisedText,
  help: localisedText.optional(),
  /** What counts, with an example and a counter-example: shown beside the item while rating. */
  definition: localisedText.optional(),
  example: localisedText.optional(),
  counterExample: localisedText.optional(),
  options: z.array(option).optional(),
  unit: localisedText.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Shown only when that other item has one of these values. */
  showWhen: z.object({ itemId: z.string(), anyOf: z.array(z.string()) }).optional(),
  missingReasons: z.array(z.enum(missingReasons)).default(["not_applicable", "not_documented", "source_not_available", "illegible"]),
  burden: z.enum(interpretiveBurdens).default("fact"),
  doubleRate: z.boolean().default(true),
  /** Recommendations only: for whom it holds, in words, and where it can be read. */
  eligibility: localisedText.optional(),
  sourceUrl: z.url().optional(),
});
export type InstrumentItem = z.infer<typeof instrumentItem>;

export const instrumentSection = z.object({ id: z.string(), title: localisedText, intro: localisedText.optional(), items: z.array(instrumentItem).min(1) });
export type InstrumentSection = z.infer<typeof instrumentSection>;

/** The content of one instrument version. A published version never changes. */
export const instrumentDefinition = z.object({
  kind: z.enum(instrumentKinds),
  title: localisedText,
  intro: localisedText.optional(),
  /** Guideline sets: where it comes from, which version, and from and until which day it held. */
  source: z.object({ name: z.string(), version: z.string(), url: z.url(), publishedOn: z.iso.date(), validUntil: z.iso.date().optional(), attribution: z.string() }).optional(),
  sections: z.array(instrumentSection).min(1),
});
export type InstrumentDefinition = z.infer<typeof instrumentDefinition>;

/** All items in reading order. */
export function listItems(definition: InstrumentDefinition): InstrumentItem[] {
  return definition.sections.flatMap((section) => section.items);
}

/** Reads the value of a multiple choice: the chosen options, separated by spaces as in XLSForm. */
export function parseChoices(value: string | null | undefined): string[] {
  return value?.split(/\s+/).filter(Boolean) ?? [];
}

/** The value of a multiple choice: the chosen options in the order in which the item offers them; null for none. */
export function formatChoices(item: Pick<InstrumentItem, "options">, chosen: readonly string[]): string | null {
  const values = (item.options ?? []).map((one) => one.value).filter((value) => chosen.includes(value));
  return values.length > 0 ? values.join(" ") : null;
}
