import type { LocalisedText } from "#app/domain/instrument.ts";
import type { ThemeId } from "./theme-ids.ts";

/** What a coder reads about one theme. Level, group, colour and position follow from the place in the codebook. */
export type Theme = {
  id: ThemeId;
  label: LocalisedText;
  definition: LocalisedText;
  include: LocalisedText;
  exclude: LocalisedText;
  /** Invented, so that it can be shown to anyone. */
  example: LocalisedText;
};
