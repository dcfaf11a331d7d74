import type { Polarity } from "#app/domain/vocabulary.ts";
import type { ThemeId } from "../protocol/theme-ids.ts";

/** Who says something: the researcher of the case, one of another organisation, the coordinator or a guest of the meeting. */
export type Voice = "owner" | "colleague" | "coordinator" | "participant" | "policymaker";

/** `{owner}`, `{colleague}` and so on stand for names. */
export type Remark = { by: Voice; daysAgo: number; text: string };
export type Discussion = { remarks: readonly [Remark, ...Remark[]]; settledBy?: Voice };

/** What researchers say to each other about a coded passage. Nothing in it depends on the words of the passage. */
export const codingDiscussions: readonly (Discussion & { themeId: ThemeId; polarity: Polarity })[] = [
  {
    themeId: "handover",
    polarity: "barrier",
    remarks: [
      { by: "colleague", daysAgo: 12, text: "Was er geen overdracht, of was de verteller er niet bij? Dat maakt uit voor de code. @{owner}, weet jij dat nog?" },
      { by: "owner", daysAgo: 11, text: "Het tweede. In het dossier staat wel een overdrachtsgesprek, maar zonder het gezin. Ik zet het erbij in de memo." },
      { by: "colleague", daysAgo: 2, text: "Dank. Dan past het ook bij ‘Stem van de jongere’. Wil je daar nog naar kijken, @{owner}?" },
    ],
  },
  {
    themeId: "waiting_time",
    polarity: "barrier",
    remarks: [{ by: "coordinator", daysAgo: 3, text: "@{owner}, was dit wachten op onderzoek of op een plek? In het dossier staat alleen ‘wachtlijst’." }],
  },
  {
    themeId: "trusted_adult",
    polarity: "facilitator",
    remarks: [
      { by: "colleague", daysAgo: 20, text: "Mooie passage voor de bijeenkomst. Mag die, als we hem in eigen woorden weergeven?" },
      { by: "coordinator", daysAgo: 19, text: "Samengevat mag het. Liever niet letterlijk: voor wie erbij was, is dan te horen wie dit zegt." },
    ],
    settledBy: "coordinator",
  },
  {
    themeId: "school_attendance",
    polarity: "barrier",
    remarks: [
      { by: "owner", daysAgo: 9, text: "Ik twijfel: zit dit op het niveau van de school, of lag het aan de hulp dat er geen dagbesteding was? @{coordinator}" },
      { by: "coordinator", daysAgo: 8, text: "Zoals het hier verteld wordt: de school. Laat staan, en neem de vraag mee naar de leersessie." },
    ],
  },
  {
    themeId: "staff_continuity",
    polarity: "barrier",
    remarks: [
      { by: "colleague", daysAgo: 6, text: "Dit hoor ik in onze casussen bijna woordelijk terug. Nemen we het mee als patroon voor de volgende bijeenkomst? @{coordinator}" },
      { by: "coordinator", daysAgo: 5, text: "Ja, het staat op de agenda." },
    ],
  },
  {
    themeId: "care_coordination",
    polarity: "barrier",
    remarks: [{ by: "colleague", daysAgo: 4, text: "In het gesprek met de hulpverlener klonk dit anders. Beide laten staan en in de leersessie naast elkaar leggen?" }],
  },
  {
    themeId: "youth_voice",
    polarity: "barrier",
    remarks: [
      { by: "coordinator", daysAgo: 15, text: "Hoe oud was de jongere op dat moment? Dat bepaalt of er volgens de regels van toen gehoord had moeten worden." },
      { by: "owner", daysAgo: 14, text: "Uitgezocht met de tijdlijn: elf, bijna twaalf. Staat nu in de memo." },
    ],
    settledBy: "coordinator",
  },
];

/** About words that were rewritten after somebody had said something about them. */
export const lostDiscussion: Discussion & { quote: string } = {
  quote: "Daarna heeft er wekenlang niemand gebeld.",
  remarks: [
    { by: "coordinator", daysAgo: 10, text: "Hier stond een naam van een school bij. @{owner}, wil je deze zin herschrijven?" },
    { by: "owner", daysAgo: 10, text: "Gedaan. De strekking staat nu in de alinea ervoor." },
  ],
};

/** About a vignette, before it goes to a meeting. */
export const vignetteDiscussion: Discussion = {
  remarks: [
    { by: "coordinator", daysAgo: 7, text: "@{owner}, met leeftijd, regio en schoolloopbaan samen is dit voor sommige deelnemers te herkennen. Kan een van de drie eruit?" },
    { by: "owner", daysAgo: 6, text: "Ik haal de schoolloopbaan eruit, die doet er voor de vraag van deze bijeenkomst het minst toe." },
  ],
};

/** About the minutes of a meeting that was held, and of one that is going on. */
export const minutesDiscussions: { past: Discussion; open: Discussion } = {
  past: {
    remarks: [
      { by: "policymaker", daysAgo: 38, text: "Graag de cijfers erbij waarop dit berust, dan kan ik het intern toelichten. @{coordinator}" },
      { by: "coordinator", daysAgo: 37, text: "Ze staan onder Patronen, met de aantallen. Waar het om minder dan vijf casussen gaat, noemen we geen getal." },
    ],
    settledBy: "coordinator",
  },
  open: {
    remarks: [{ by: "participant", daysAgo: 0, text: "Dit geldt ook voor jongeren die al achttien zijn. Kan dat erbij, @{coordinator}?" }],
  },
};
