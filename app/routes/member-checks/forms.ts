import { z } from "zod";
import type { StoryPart, StoryReaction } from "#app/domain/member-check.ts";
import { wholeStory } from "#app/domain/member-check.ts";
import { consentPersons, memberCheckVerdicts } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { locales } from "#app/paraglide/runtime.js";

const longestText = 4000;

/** What the list of links is asked to do. */
export const listForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("withdraw"), memberCheckId: z.string().min(1) }),
  z.object({ intent: z.literal("handle"), reactionId: z.string().min(1) }),
  z.object({ intent: z.literal("reopen"), reactionId: z.string().min(1) }),
]);

/** Whose story in which language, from the address. */
export const storySearch = z.object({ person: z.enum(consentPersons).default("youth"), language: z.enum(locales).default("nl") });

/** A story to be sent. The texts of the parts have the names of `textName`. */
export const newStoryForm = z.object({
  summary: z.string().trim().min(1).max(longestText),
  include: z.array(z.string()).default([]),
  contact: z.string().trim().min(1).max(200),
});

export function textName({ id }: Pick<StoryPart, "id">): string {
  return `text-${id}`;
}

/**
 * The parts that were ticked, with the words the researcher gave them.
 *
 * @returns `empty` names a part that was ticked without any words
 */
export function readChosenParts<Part extends StoryPart>(offered: readonly Part[], include: readonly string[], formData: FormData): { parts: StoryPart[]; empty: string | null } {
  const chosen = offered.filter(({ id }) => include.includes(id));
  const parts = chosen.map(({ id, kind, startOn, startPrecision }): StoryPart => {
    const text = String(formData.get(textName({ id })) ?? "").trim();
    return { id, kind, startOn, startPrecision, text: text.slice(0, longestText) };
  });
  return { parts, empty: parts.find(({ text }) => text === "")?.id ?? null };
}

export function verdictName(partId: string): string {
  return `verdict-${partId}`;
}

export function commentName(partId: string): string {
  return `comment-${partId}`;
}

/** The form under a story: per part a verdict and a comment, both optional, and something about the whole. */
export function storyForm(parts: readonly StoryPart[]) {
  const comment = z
    .string()
    .trim()
    .max(longestText, { error: () => m.member_checks_story_too_long() })
    .optional();
  const fields = parts.flatMap(({ id }) => [[verdictName(id), z.enum(memberCheckVerdicts).optional()] as const, [commentName(id), comment] as const]);
  return z.object(Object.fromEntries([...fields, [commentName(wholeStory), comment]]) as Record<string, z.ZodType<string | undefined>>);
}

/** What was said, without the parts of which nothing was. */
export function readReactions(parts: readonly StoryPart[], values: Record<string, string | undefined>): StoryReaction[] {
  return [...parts.map(({ id }) => id), wholeStory].flatMap((partId): StoryReaction[] => {
    const verdict = memberCheckVerdicts.find((word) => word === values[verdictName(partId)]) ?? null;
    const comment = values[commentName(partId)] ?? "";
    return verdict === null && comment === "" ? [] : [{ partId, verdict, comment }];
  });
}
