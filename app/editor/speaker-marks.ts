import type { Attributes } from "@tiptap/core";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { SpokenParagraph } from "./schema.ts";
import { speakerAttributes } from "./speaker-attributes.ts";

/** Shows the speaker's letter beside each paragraph that names one. The document holds the perspective only. */
export const LetteredParagraph = SpokenParagraph.extend({
  addAttributes() {
    const { speaker } = this.parent!() as Attributes;
    return { speaker: { ...speaker, renderHTML: (attributes) => (attributes["speaker"] ? speakerAttributes(attributes["speaker"] as Perspective) : {}) } };
  },
});
