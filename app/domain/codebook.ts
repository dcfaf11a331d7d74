import type { LocalisedText } from "./instrument.ts";
import type { Level } from "./vocabulary.ts";

/** What a code without a colour of its own gets. */
export const plainCodeColor = "#868e96";

/**
 * One theme of the codebook. A theme is used with a polarity (`barrier` or `facilitator`): the same theme may hinder one
 * case and help another. Groups (parents in the tree) are not codable themselves.
 */
export type CodeDefinition = {
  /** Stable within the study, e.g. `waiting_time`. */
  id: string;
  parentId: string | null;
  level: Level;
  label: LocalisedText;
  definition: LocalisedText;
  include?: LocalisedText;
  exclude?: LocalisedText;
  example?: LocalisedText;
  /** `#rrggbb`, for REFI-QDA; the product itself colours by polarity. */
  color: string;
  isCodable: boolean;
  position: number;
};
