import { z } from "zod";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { instrumentKinds } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

/** Longer than any text of an instrument; what is longer was pasted by mistake. */
export const longText = z.string().trim().max(4000);
export const lineText = z.string().trim().max(300);

/** An English text alone would not be seen by most. */
export function requireDutch(form: Record<string, unknown>, names: readonly string[], context: z.core.$RefinementCtx): void {
  for (const name of names) {
    if (form[`${name}_en`] && !form[`${name}_nl`]) context.addIssue({ code: "custom", path: [`${name}_nl`], message: m.protocol_error_dutch_missing(), input: form });
  }
}

/** A text in both languages from two fields of a form; undefined without Dutch. */
export function bothLanguages(nl: string | undefined, en: string | undefined): LocalisedText | undefined {
  return nl ? { nl, ...(en && { en }) } : undefined;
}

export const newInstrumentForm = z.object({ kind: z.enum(instrumentKinds), title_nl: lineText.min(1), title_en: lineText.optional() });

const httpAddress = z.url({ protocol: /^https?$/, error: () => m.errors_field_url() }).max(500);

/** Title, introduction and, for a guideline, where it comes from and when it held. */
export const aboutForm = z
  .object({
    title_nl: lineText.min(1),
    title_en: lineText.optional(),
    intro_nl: longText.optional(),
    intro_en: longText.optional(),
    source_name: lineText.optional(),
    source_version: lineText.optional(),
    source_url: httpAddress.optional(),
    source_publishedOn: z.iso.date().optional(),
    source_validUntil: z.iso.date().optional(),
    source_attribution: lineText.optional(),
  })
  .superRefine((form, context) => {
    requireDutch(form, ["intro"], context);
    const needed = ["source_name", "source_version", "source_url", "source_publishedOn", "source_attribution"] as const;
    if (needed.every((name) => !form[name])) return;
    // A source is told whole or not at all: half of it cannot be cited.
    for (const name of needed) if (!form[name]) context.addIssue({ code: "custom", path: [name], message: m.errors_field_required(), input: form });
    if (form.source_validUntil && form.source_publishedOn && form.source_validUntil < form.source_publishedOn)
      context.addIssue({ code: "custom", path: ["source_validUntil"], message: m.instruments_problem_source_period(), input: form });
  });

export const sectionForm = z
  .object({ replacing: z.string().optional(), title_nl: lineText.min(1), title_en: lineText.optional(), intro_nl: longText.optional(), intro_en: longText.optional() })
  .superRefine((form, context) => requireDutch(form, ["intro"], context));

/** What the list of a draft can be asked. `kept` is what was taken away, so that it can be put back. */
export const draftForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["item_up", "item_down", "item_copy", "item_remove"]), itemId: z.string().min(1) }),
  z.object({ intent: z.enum(["section_up", "section_down", "section_remove"]), sectionId: z.string().min(1) }),
  z.object({ intent: z.literal("restore"), kept: z.string().min(1) }),
  z.object({ intent: z.literal("publish"), changeNote: longText.optional() }),
]);
