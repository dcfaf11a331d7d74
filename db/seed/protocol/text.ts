import type { LocalisedText } from "#app/domain/instrument.ts";

/** A text of the protocol: always in both languages. */
export function text(nl: string, en: string): Required<LocalisedText> {
  return { nl, en };
}
