import { z } from "zod";
import { institutionTypes, perspectives, phases, polarities } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { CodingFilter } from "#db/queries/coded-passages.ts";

const oneOf = <Word extends string>(words: readonly Word[]) =>
  z
    .enum(words as readonly [Word, ...Word[]])
    .nullable()
    .catch(null);

const filterSchema = z.object({
  polarity: oneOf(polarities),
  perspective: oneOf(perspectives),
  phase: oneOf(phases),
  institutionType: oneOf(institutionTypes),
  words: z.string().trim().min(1).max(200).nullable().catch(null),
});

/** What the address asks for; what it cannot mean is left out. */
export function parseCodingFilter(searchParams: URLSearchParams): CodingFilter {
  return filterSchema.parse(Object.fromEntries(Object.keys(filterSchema.shape).map((name) => [name, searchParams.get(name)])));
}

export function isFiltered(filter: CodingFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}

/** How the page names a coding: its document and its own id. */
export const codingKey = ({ documentId, id }: { documentId: string; id: string }) => `${documentId}/${id}`;

const toCode = z.string().min(1);
const reason = z.string().trim().max(1000).optional();
export const reassignForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("selected"), toCode, reason, coding: z.array(z.string().min(1)).min(1, m.codebook_error_none_selected()) }),
  z.object({ intent: z.literal("filtered"), toCode, reason }),
  z.object({ intent: z.literal("undo"), batchId: z.string().min(1) }),
]);
export type ReassignForm = z.output<typeof reassignForm>;
