import { Extension, InputRule } from "@tiptap/core";
import { perspectives } from "#app/domain/vocabulary.ts";
import { perspectiveLetter } from "#app/ui/vocabulary.ts";

/** `J: ` at the start of a paragraph names its speaker, by the letter of the perspective, so that one can keep typing. */
export const SpeakerInput = Extension.create({
  name: "speakerInput",
  addInputRules: () => [
    new InputRule({
      find: /^(\p{L}): $/u,
      handler: ({ state, range, match }) => {
        const speaker = perspectives.find((perspective) => perspectiveLetter(perspective) === match[1]?.toUpperCase());
        const { $from } = state.selection;
        if (!speaker || $from.parent.type.name !== "paragraph") return null;
        state.tr.delete(range.from, range.to).setNodeAttribute($from.before(), "speaker", speaker);
        return undefined;
      },
    }),
  ],
});
