import type { Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { perspectiveLabel, perspectiveLetter } from "#app/ui/vocabulary.ts";

/** What the style sheet needs to show who speaks a paragraph: the letter, and the words for who listens to the page. */
export function speakerAttributes(speaker: Perspective): { "data-speaker": Perspective; "data-letter": string; "data-said-by": string } {
  return { "data-speaker": speaker, "data-letter": perspectiveLetter(speaker), "data-said-by": m.editor_said_by({ perspective: perspectiveLabel(speaker) }) };
}
