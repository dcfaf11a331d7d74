import { backgroundSections } from "./checklist-background.ts";
import { cooperationSections } from "./checklist-cooperation.ts";
import { helpSections } from "./checklist-help.ts";
import { planSections } from "./checklist-plan.ts";
import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

export const fileReviewChecklist = defineInstrument({
  kind: "checklist",
  title: text("Dossieronderzoek", "File review"),
  intro: text(
    "Beantwoord elke vraag vanuit het dossier en verwijs naar de vindplaats. Staat iets er niet in, kies dan een reden: 'niet gedocumenteerd' is iets anders dan 'nee'.",
    "Answer every question from the file and point to where it was found. If it is not there, choose a reason: 'not documented' differs from 'no'.",
  ),
  sections: [...backgroundSections, ...helpSections, ...planSections, ...cooperationSections],
});
