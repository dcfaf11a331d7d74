import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const site = "https://www.richtlijnenjeugdhulp.nl/traumagerelateerde-problemen";
const everyone = text("Iedere jongere in jeugdhulp of jeugdbescherming.", "Every young person in youth care or child protection.");
const afterEvent = text("Jongeren die een ingrijpende gebeurtenis hebben meegemaakt.", "Young people who went through a major event.");
const withSymptoms = text(
  "Jongeren met traumagerelateerde klachten die naar behandeling worden verwezen.",
  "Young people with trauma-related symptoms who are referred for treatment.",
);

export const guidelineTrauma = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Traumagerelateerde problemen", "Guideline on trauma-related problems"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste versie verscheen in 2021.",
    "Recommendations summarised in our own words; read the full text at the source. The first version appeared in 2021.",
  ),
  source: {
    name: "Richtlijn Traumagerelateerde problemen voor jeugdhulp en jeugdbescherming",
    version: "2e druk 2023, geherstructureerd 2024",
    url: `${site}/kernaanbevelingen`,
    // The colophon gives the year only.
    publishedOn: "2023-01-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "signalling",
      title: text("Signaleren en in kaart brengen", "Signalling and assessment"),
      items: [
        {
          id: "trauma_aware_of_impact",
          type: "recommendation",
          label: text(
            "Bij klachten of gedrag is nagegaan of een ingrijpende gebeurtenis meespeelt.",
            "With symptoms or behaviour, it was considered whether a major event plays a part.",
          ),
          definition: text(
            "Zoek naar een afweging in het dossier waarin gedrag of klachten aan gebeurtenissen zijn getoetst.",
            "Look for a consideration in the file in which behaviour or symptoms were checked against events.",
          ),
          eligibility: everyone,
          sourceUrl: `${site}/kernaanbevelingen`,
          burden: "heavy",
        },
        {
          id: "trauma_ask_everyone",
          type: "recommendation",
          label: text(
            "Er is actief gevraagd naar ingrijpende gebeurtenissen, en minstens jaarlijks opnieuw.",
            "Major events were actively asked about, and again at least once a year.",
          ),
          definition: text(
            "Toegepast als de vraag is vastgelegd bij de start en bij trajecten langer dan een jaar is herhaald.",
            "Applied if the question was recorded at the start and repeated in trajectories longer than a year.",
          ),
          eligibility: everyone,
          sourceUrl: `${site}/kernaanbevelingen`,
          burden: "light",
        },
        {
          id: "trauma_screen",
          type: "recommendation",
          label: text(
            "Na toestemming is gescreend met korte vragenlijsten voor gebeurtenissen, klachten en functioneren.",
            "After consent, short questionnaires on events, symptoms and functioning were used.",
          ),
          help: text("Bijvoorbeeld LEC-5, CRIES-13 en SDQ.", "For example LEC-5, CRIES-13 and SDQ."),
          definition: text("Deels toegepast als alleen gebeurtenissen of alleen klachten zijn gemeten.", "Partly applied if only events or only symptoms were measured."),
          eligibility: text("Jongeren die een ingrijpende gebeurtenis noemden en toestemming gaven.", "Young people who mentioned a major event and gave consent."),
          sourceUrl: `${site}/kernaanbevelingen`,
        },
        {
          id: "trauma_map_factors",
          type: "recommendation",
          label: text(
            "Beschermende factoren en risicofactoren zijn samen met jongere en ouders in kaart gebracht.",
            "Protective and risk factors were mapped together with the young person and parents.",
          ),
          definition: text(
            "Beide soorten factoren staan in het dossier en zijn met het gezin besproken.",
            "Both kinds of factor are in the file and were discussed with the family.",
          ),
          eligibility: afterEvent,
          sourceUrl: `${site}/kernaanbevelingen`,
          burden: "light",
        },
      ],
    },
    {
      id: "support",
      title: text("Ondersteunen en verwijzen", "Support and referral"),
      items: [
        {
          id: "trauma_psychoeducation",
          type: "recommendation",
          label: text(
            "De jongere en belangrijke anderen kregen passende uitleg over stressreacties en herstel.",
            "The young person and important others received fitting explanation of stress reactions and recovery.",
          ),
          definition: text(
            "Toegepast als jongere én minstens één opvoeder uitleg kreeg op eigen niveau.",
            "Applied if the young person and at least one carer received an explanation at their own level.",
          ),
          eligibility: afterEvent,
          sourceUrl: `${site}/kernaanbevelingen`,
          burden: "light",
        },
        {
          id: "trauma_support_parents",
          type: "recommendation",
          label: text("Ouders zijn geholpen om thuis veiligheid, structuur en routine te herstellen.", "Parents were helped to restore safety, structure and routine at home."),
          definition: text("Het gaat om gerichte begeleiding, niet om alleen een advies.", "It concerns targeted guidance, not advice alone."),
          eligibility: text(
            "Jongeren die thuis wonen of naar huis terugkeren na een ingrijpende gebeurtenis.",
            "Young people who live at home or return home after a major event.",
          ),
          sourceUrl: `${site}/kernaanbevelingen`,
          burden: "light",
        },
        {
          id: "trauma_first_choice_treatment",
          type: "recommendation",
          label: text(
            "Er is samen gekozen voor een eerste-keusbehandeling: EMDR of traumagerichte cognitieve gedragstherapie.",
            "A first-choice treatment was chosen together: EMDR or trauma-focused cognitive behavioural therapy.",
          ),
          definition: text(
            "Uitstel alleen vanwege andere problemen telt als niet toegepast: comorbiditeit is meestal geen reden om te wachten.",
            "Delay only because of other problems counts as not applied: comorbidity is mostly no reason to wait.",
          ),
          eligibility: withSymptoms,
          sourceUrl: `${site}/aanpak-en-interventies/aandachtspunten-bij-verwijzing`,
        },
        {
          id: "trauma_tune_and_escalate",
          type: "recommendation",
          label: text(
            "De verwijzing is met alle betrokkenen afgestemd; was hulp niet op tijd beschikbaar, dan is de gemeente benaderd.",
            "The referral was tuned with all involved; if help was not available in time, the municipality was contacted.",
          ),
          definition: text(
            "Deels toegepast als er is afgestemd maar bij lang wachten niets is ondernomen.",
            "Partly applied if there was tuning but nothing was done about a long wait.",
          ),
          eligibility: withSymptoms,
          sourceUrl: `${site}/aanpak-en-interventies/aandachtspunten-bij-verwijzing`,
          burden: "light",
        },
      ],
    },
  ],
});
