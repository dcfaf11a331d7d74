import { z } from "zod";
import type { EditableWords } from "#app/domain/codebook-changes.ts";
import type { CodebookDeed, CodePart } from "#app/domain/codebook-deeds.ts";
import { plainCodeColor } from "#app/domain/codebook.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { checkbox } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";

/** The parts of a code's description, in the order in which they are read. */
export const descriptionParts = ["definition", "include", "exclude", "example"] as const;
export type DescriptionPart = (typeof descriptionParts)[number];
/** A code is split into two parts at least. */
export const splitParts = [1, 2, 3, 4] as const;
export const requiredParts = 2;

const longText = z.string().trim().max(4000);
const label = z.string().trim().max(200);
const words = {
  label_nl: label.min(1),
  label_en: label.optional(),
  definition_nl: longText.min(1),
  definition_en: longText.optional(),
  include_nl: longText.optional(),
  include_en: longText.optional(),
  exclude_nl: longText.optional(),
  exclude_en: longText.optional(),
  example_nl: longText.optional(),
  example_en: longText.optional(),
};
type Words = z.output<z.ZodObject<typeof words>>;
const reason = z.string().trim().min(1).max(1000);
const codeId = z.string().min(1);
const version = z.coerce.number().int().min(0);
/** `stay`: a script did it and shows what came of it itself. */
const stay = checkbox;

/** Dutch is the language that must be there: an English text alone would not be seen by most. */
function withDutch<Shape extends typeof words>(form: z.ZodObject<Shape>) {
  return form.superRefine((value, context) => {
    const given = value as Words;
    for (const part of ["include", "exclude", "example"] as const) {
      if (given[`${part}_en`] && !given[`${part}_nl`]) context.addIssue({ code: "custom", path: [`${part}_nl`], message: m.protocol_error_dutch_missing() });
    }
  });
}

const splitForm = z
  .object({
    intent: z.literal("split"),
    codeId,
    reason,
    ...Object.fromEntries(splitParts.flatMap((part) => [`part${part}_label_nl`, `part${part}_label_en`].map((name) => [name, label.optional()]))),
    ...Object.fromEntries(splitParts.map((part) => [`part${part}_definition_nl`, longText.optional()])),
  })
  .superRefine((form, context) => {
    const given = form as unknown as Record<string, string | undefined>;
    for (const part of splitParts) {
      const needs = (name: string, isNeeded: boolean) => {
        if (isNeeded && !given[name]) context.addIssue({ code: "custom", path: [name], message: m.codebook_error_part() });
      };
      needs(`part${part}_label_nl`, part <= requiredParts || Boolean(given[`part${part}_definition_nl`] || given[`part${part}_label_en`]));
      needs(`part${part}_definition_nl`, part <= requiredParts || Boolean(given[`part${part}_label_nl`]));
    }
  });

export const codebookForm = z.discriminatedUnion("intent", [
  withDutch(z.object({ intent: z.literal("add"), parentId: z.string().optional(), level: z.enum(levels), isGroup: checkbox, ...words, reason })),
  withDutch(z.object({ intent: z.literal("edit"), codeId, version, level: z.enum(levels), ...words, reason })),
  z.object({ intent: z.literal("move"), codeId, parentId: z.string().optional(), beforeId: z.string().optional(), reason: z.string().trim().max(1000).optional(), stay }),
  z.object({ intent: z.literal("merge"), codeId, intoId: codeId, reason }),
  splitForm,
  z.object({ intent: z.literal("retire"), codeId, reason }),
  z.object({ intent: z.literal("restore"), codeId }),
  z.object({ intent: z.literal("decline"), codeId, reason: z.string().trim().max(1000).optional() }),
  z.object({ intent: z.literal("undo"), version, stay }),
  z.object({ intent: z.literal("start") }),
]);
export type CodebookForm = z.output<typeof codebookForm>;

/** The texts of a form as a code holds them. */
export function toWords(form: Words): Omit<EditableWords, "level"> {
  const [include, exclude, example] = [text(form.include_nl, form.include_en), text(form.exclude_nl, form.exclude_en), text(form.example_nl, form.example_en)];
  return {
    label: { nl: form.label_nl, ...(form.label_en && { en: form.label_en }) },
    definition: { nl: form.definition_nl, ...(form.definition_en && { en: form.definition_en }) },
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(example && { example }),
  };
}

/** What a form asks for, as a deed. */
export function toDeed(form: Exclude<CodebookForm, { intent: "edit" | "undo" | "start" }>): CodebookDeed {
  switch (form.intent) {
    case "add":
      return { type: "add", code: { ...toWords(form), parentId: form.parentId ?? null, level: form.level, isCodable: !form.isGroup }, color: plainCodeColor };
    case "move":
      return { type: "move", codeId: form.codeId, parentId: form.parentId ?? null, beforeId: form.beforeId ?? null };
    case "merge":
      return { type: "merge", codeId: form.codeId, intoId: form.intoId };
    case "split":
      return { type: "split", codeId: form.codeId, parts: toParts(form as unknown as Record<string, string | undefined>) };
    default:
      return { type: form.intent, codeId: form.codeId };
  }
}

function toParts(form: Record<string, string | undefined>): CodePart[] {
  return splitParts.flatMap((part) => {
    const [name, definition] = [text(form[`part${part}_label_nl`], form[`part${part}_label_en`]), text(form[`part${part}_definition_nl`], undefined)];
    return name && definition ? [{ label: name, definition }] : [];
  });
}

function text(nl: string | undefined, en: string | undefined): LocalisedText | undefined {
  return nl ? { nl, ...(en && { en }) } : undefined;
}
