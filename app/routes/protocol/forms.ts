import { z } from "zod";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { checkbox } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import type { CodeEdit } from "#db/queries/codebook.ts";

/** The parts of a code's description, in the order in which they are read. */
export const descriptionParts = ["definition", "include", "exclude", "example"] as const;
export type DescriptionPart = (typeof descriptionParts)[number];

const longText = z.string().trim().max(4000);
const words = {
  label_nl: z.string().trim().min(1).max(200),
  label_en: z.string().trim().max(200).optional(),
  definition_nl: longText.min(1),
  definition_en: longText.optional(),
  include_nl: longText.optional(),
  include_en: longText.optional(),
  exclude_nl: longText.optional(),
  exclude_en: longText.optional(),
  example_nl: longText.optional(),
  example_en: longText.optional(),
  reason: z.string().trim().min(1).max(1000),
};
type Words = z.output<z.ZodObject<typeof words>>;

/** Dutch is the language that must be there: an English text alone would not be seen by most. */
function withDutch<Shape extends typeof words>(form: z.ZodObject<Shape>) {
  return form.superRefine((value, context) => {
    const given = value as Words;
    for (const part of ["include", "exclude", "example"] as const) {
      if (given[`${part}_en`] && !given[`${part}_nl`]) context.addIssue({ code: "custom", path: [`${part}_nl`], message: m.protocol_error_dutch_missing() });
    }
  });
}

export const codebookForm = z.discriminatedUnion("intent", [
  withDutch(z.object({ intent: z.literal("add"), parentId: z.string().optional(), level: z.enum(levels), isGroup: checkbox, ...words })),
  withDutch(z.object({ intent: z.literal("edit"), codeId: z.string().min(1), ...words })),
]);

/** The texts of a form as a code holds them. */
export function toCodeEdit(form: Words): CodeEdit {
  const text = (nl: string | undefined, en: string | undefined): LocalisedText | undefined => (nl ? { nl, ...(en && { en }) } : undefined);
  const [include, exclude, example] = [text(form.include_nl, form.include_en), text(form.exclude_nl, form.exclude_en), text(form.example_nl, form.example_en)];
  return {
    label: { nl: form.label_nl, ...(form.label_en && { en: form.label_en }) },
    definition: { nl: form.definition_nl, ...(form.definition_en && { en: form.definition_en }) },
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(example && { example }),
  };
}
