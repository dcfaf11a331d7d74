import type { z } from "zod";
import { type InstrumentDefinition, instrumentDefinition, type instrumentItem, type instrumentSection } from "#app/domain/instrument.ts";

/** As written by hand: what the schema fills in (missing reasons, burden, double rating) may be left out. */
export type ItemInput = z.input<typeof instrumentItem>;
export type SectionInput = z.input<typeof instrumentSection>;

/** Fills in the defaults of the schema; throws a ZodError when the protocol's own data does not fit it. */
export function defineInstrument(definition: z.input<typeof instrumentDefinition>): InstrumentDefinition {
  return instrumentDefinition.parse(definition);
}
