import type { SectionInput } from "../protocol/define-instrument.ts";
import { defineInstrument } from "../protocol/define-instrument.ts";
import { text } from "../protocol/text.ts";

const missingReasons = ["refused", "not_asked", "unknown_to_informant"] as const;

const experience: SectionInput = {
  id: "experience",
  title: text("Hoe was het om mee te doen", "What it was like to take part"),
  items: [
    {
      id: "who_answers",
      type: "choice",
      label: text("Wie vult dit in?", "Who fills this in?"),
      definition: text("Eén lijst per persoon.", "One list per person."),
      options: [
        { value: "youth", label: text("Jongere", "Young person") },
        { value: "parent", label: text("Ouder of verzorger", "Parent or carer") },
        { value: "practitioner", label: text("Hulpverlener", "Practitioner") },
      ],
      missingReasons: ["refused"],
      doubleRate: false,
    },
    {
      id: "felt_heard",
      type: "scale",
      label: text("Voelde je je gehoord?", "Did you feel heard?"),
      definition: text("0 is helemaal niet, 10 is helemaal wel.", "0 is not at all, 10 is completely."),
      min: 0,
      max: 10,
      missingReasons: [...missingReasons],
      doubleRate: false,
    },
    {
      id: "would_take_part_again",
      type: "yes_no",
      label: text("Zou je nog een keer meedoen?", "Would you take part again?"),
      definition: text("Het gaat om wat je nu denkt.", "It is about what you think now."),
      missingReasons: [...missingReasons],
      doubleRate: false,
    },
    {
      id: "why_not_again",
      type: "text",
      label: text("Waarom niet?", "Why not?"),
      showWhen: { itemId: "would_take_part_again", anyOf: ["no"] },
      missingReasons: [...missingReasons],
      doubleRate: false,
    },
  ],
};

/** Still being written in the demo study: what people thought of taking part. */
export const exitQuestionnaire = defineInstrument({
  kind: "questionnaire",
  title: text("Terugblik op de casusreview", "Looking back on the case review"),
  intro: text("Kort na de leersessie, op papier of samen aan tafel.", "Shortly after the learning session, on paper or together at the table."),
  sections: [experience],
});
