import type { SectionInput } from "./define-instrument.ts";
import { text } from "./text.ts";

const waiting: SectionInput = {
  id: "waiting",
  title: text("Wachten", "Waiting"),
  items: [
    {
      id: "longest_wait_weeks",
      type: "number",
      label: text("Langste wachttijd tussen verwijzing en start", "Longest wait between referral and start"),
      definition: text(
        "Van de datum van verwijzing tot het eerste inhoudelijke contact; de intake is nog geen start.",
        "From the date of referral to the first contact with content; the intake is not yet a start.",
      ),
      example: text("Verwezen op 4 maart, behandeling begonnen op 3 juni: 13.", "Referred on 4 March, treatment began on 3 June: 13."),
      counterExample: text("Tellen vanaf het moment dat ouders zich zorgen maakten.", "Counting from the moment parents began to worry."),
      unit: text("weken", "weeks"),
      min: 0,
      max: 300,
    },
    {
      id: "waited_for",
      type: "choice",
      label: text("Waarop werd het langst gewacht?", "What was waited for longest?"),
      definition: text("De hulp die bij de langste wachttijd hoort.", "The help that belongs to the longest wait."),
      options: [
        { value: "diagnostics", label: text("Diagnostiek", "Diagnostics") },
        { value: "ambulatory", label: text("Ambulante hulp of behandeling", "Ambulatory help or treatment") },
        { value: "residential", label: text("Plek met verblijf", "Residential place") },
        { value: "protection_worker", label: text("Jeugdbeschermer", "Child protection worker") },
        { value: "no_wait", label: text("Er is niet gewacht", "There was no wait") },
      ],
    },
    {
      id: "bridging_help",
      type: "yes_no",
      label: text("Was er steun tijdens het wachten?", "Was there support while waiting?"),
      definition: text("Minstens één contact per maand met iemand die kon helpen of bijsturen.", "At least one contact a month with someone who could help or adjust."),
      example: text("De praktijkondersteuner sprak de jongere elke twee weken.", "The GP's mental health nurse saw the young person every two weeks."),
      counterExample: text("Een brief dat de jongere nog op de lijst stond.", "A letter saying the young person was still on the list."),
      showWhen: { itemId: "waited_for", anyOf: ["diagnostics", "ambulatory", "residential", "protection_worker"] },
      burden: "light",
    },
    {
      id: "wait_reason",
      type: "choice",
      label: text("Wat was de belangrijkste reden van het wachten?", "What was the main reason for the wait?"),
      definition: text("De reden die het dossier zelf noemt bij de langste wachttijd.", "The reason that the file itself gives for the longest wait."),
      options: [
        { value: "capacity", label: text("Geen plek bij de aanbieder", "No place at the provider") },
        { value: "criteria", label: text("De jongere paste niet binnen de criteria", "The young person did not fit the criteria") },
        { value: "funding", label: text("Wachten op toestemming of geld", "Waiting for permission or money") },
        { value: "family", label: text("Op verzoek van jongere of ouders", "At the request of young person or parents") },
        { value: "other", label: text("Een andere reden", "Another reason") },
      ],
      showWhen: { itemId: "waited_for", anyOf: ["diagnostics", "ambulatory", "residential", "protection_worker"] },
      burden: "light",
    },
    {
      id: "referral_refused",
      type: "number",
      label: text("Hoe vaak is een verwijzing afgewezen of teruggestuurd?", "How often was a referral refused or sent back?"),
      definition: text("Elke aanbieder die na een verwijzing nee zei, ook na een intake.", "Each provider that said no after a referral, also after an intake."),
      example: text("Twee instellingen vonden de problemen te zwaar: 2.", "Two institutions found the problems too severe: 2."),
      counterExample: text("Ouders die zelf van een plek afzagen.", "Parents who declined a place themselves."),
      min: 0,
      max: 30,
    },
  ],
};

const plan: SectionInput = {
  id: "plan",
  title: text("Plan en doelen", "Plan and goals"),
  items: [
    {
      id: "goals_concrete",
      type: "choice",
      label: text("Staan er concrete doelen in het laatste plan?", "Does the latest plan hold concrete goals?"),
      definition: text(
        "Concreet: beschrijft wat er anders is als het doel is bereikt, voor wie en wanneer.",
        "Concrete: describes what will differ when the goal is reached, for whom and when.",
      ),
      example: text("'In juni gaat Sam vier dagdelen naar school.'", "'In June Sam attends school for four half-days.'"),
      counterExample: text("'Werken aan zelfvertrouwen.'", "'Work on self-confidence.'"),
      options: [
        { value: "mostly", label: text("Ja, de meeste", "Yes, most of them") },
        { value: "some", label: text("Enkele", "Some") },
        { value: "none", label: text("Nee", "No") },
        { value: "no_plan", label: text("Er is geen plan", "There is no plan") },
      ],
      burden: "light",
    },
    {
      id: "perspective_plan",
      type: "yes_no",
      label: text("Is er een perspectiefplan over wonen, school en steun later?", "Is there a perspective plan on later housing, school and support?"),
      definition: text("Een plan dat verder kijkt dan de huidige hulp.", "A plan that looks beyond the current help."),
      example: text(
        "Afspraken over waar de jongere na de behandeling woont en wie daarbij helpt.",
        "Agreements on where the young person will live after treatment and who helps.",
      ),
      counterExample: text("Een einddatum van de behandeling.", "An end date of the treatment."),
    },
    {
      id: "evaluation_count",
      type: "number",
      label: text("Aantal vastgelegde evaluaties in het laatste hulpjaar", "Number of recorded evaluations in the last year of help"),
      definition: text("Gesprek over doelen en voortgang met een verslag.", "A talk about goals and progress with a report."),
      min: 0,
      max: 52,
    },
    {
      id: "closing_report",
      type: "choice",
      label: text("Is er van afgesloten hulp een eindverslag?", "Is there a closing report for help that ended?"),
      definition: text("Een verslag dat terugkijkt op doelen en resultaat.", "A report that looks back on goals and result."),
      options: [
        { value: "all", label: text("Van alle hulp", "For all help") },
        { value: "some", label: text("Van een deel", "For some") },
        { value: "none", label: text("Van geen enkele", "For none") },
      ],
    },
    {
      id: "plan_discussed",
      type: "yes_no",
      label: text("Is het laatste plan met jongere en ouders besproken?", "Was the latest plan discussed with the young person and the parents?"),
      definition: text("Ja als van beide een gesprek over het plan is vastgelegd.", "Yes if a talk about the plan is recorded with both."),
      example: text("Verslag van het gesprek aan de keukentafel, met hun aanvullingen.", "Report of the talk at the kitchen table, with their additions."),
      counterExample: text("Het plan is per post toegestuurd.", "The plan was sent by mail."),
      burden: "light",
    },
  ],
};

export const planSections: SectionInput[] = [waiting, plan];
