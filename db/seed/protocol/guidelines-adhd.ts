import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const site = "https://www.richtlijnenjeugdhulp.nl/adhd";
const withAdhd = text("Jongeren met (een vermoeden van) ADHD.", "Young people with (suspected) ADHD.");
const withMedication = text("Jongeren die medicatie voor ADHD kregen.", "Young people who received medication for ADHD.");

export const guidelineAdhd = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn ADHD", "Guideline on ADHD"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste druk verscheen in maart 2016.",
    "Recommendations summarised in our own words; read the full text at the source. The first edition appeared in March 2016.",
  ),
  source: {
    name: "Richtlijn ADHD voor jeugdhulp en jeugdbescherming",
    version: "2e druk april 2017; samengevat naar de webversie",
    url: `${site}/adhd-inleiding`,
    // The colophon names the month, not the day.
    publishedOn: "2017-04-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "signalling",
      title: text("Signaleren en diagnostiek", "Signalling and diagnostics"),
      items: [
        {
          id: "adhd_valid_instrument",
          type: "recommendation",
          label: text("Signalen zijn met een valide instrument in kaart gebracht.", "Signs were mapped with a valid instrument."),
          definition: text("Naam en datum van het instrument staan in het dossier.", "Name and date of the instrument are in the file."),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
        },
        {
          id: "adhd_impairment_first",
          type: "recommendation",
          label: text(
            "Verder onderzoek is gestart vanwege belemmeringen in het dagelijks leven, niet alleen vanwege een score.",
            "Further assessment began because of impairment in daily life, not because of a score alone.",
          ),
          definition: text(
            "Zoek naar een beschrijving van wat de jongere thuis, op school of met anderen niet lukte.",
            "Look for a description of what the young person could not manage at home, at school or with others.",
          ),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
          burden: "light",
        },
        {
          id: "adhd_several_settings",
          type: "recommendation",
          label: text("Ouders, school en de jongere zelf zijn alle drie gehoord.", "Parents, school and the young person were all three heard."),
          definition: text("Deels toegepast als een van de drie ontbreekt.", "Partly applied if one of the three is missing."),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
        },
      ],
    },
    {
      id: "support",
      title: text("Ondersteunen en behandelen", "Support and treatment"),
      items: [
        {
          id: "adhd_psychoeducation",
          type: "recommendation",
          label: text("Jongere, ouders en school kregen uitleg over ADHD.", "The young person, parents and school received an explanation of ADHD."),
          definition: text(
            "Toegepast als minstens de jongere en de ouders uitleg kregen op eigen niveau.",
            "Applied if at least the young person and the parents received an explanation at their own level.",
          ),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
          burden: "light",
        },
        {
          id: "adhd_fitting_age",
          type: "recommendation",
          label: text(
            "De interventie paste bij de leeftijd: bij jonge kinderen eerst oudertraining en begeleiding van de leraar.",
            "The intervention fitted the age: for young children parent training and guidance of the teacher first.",
          ),
          definition: text(
            "Medicatie als eerste stap bij een kind onder zes telt als niet toegepast.",
            "Medication as the first step for a child under six counts as not applied.",
          ),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
          burden: "light",
        },
        {
          id: "adhd_support_medication",
          type: "recommendation",
          label: text("Gezin en school zijn begeleid bij het gebruik van de medicatie.", "Family and school were supported with the use of the medication."),
          definition: text(
            "Er zijn afspraken over innemen, werking en bijwerkingen, met een evaluatie.",
            "There are agreements on taking it, effects and side effects, with an evaluation.",
          ),
          eligibility: withMedication,
          sourceUrl: `${site}/adhd-inleiding`,
          burden: "light",
        },
        {
          id: "adhd_pedagogical_climate",
          type: "recommendation",
          label: text(
            "Op school of de groep is de aanpak afgestemd: structuur, korte opdrachten en directe bekrachtiging.",
            "At school or in the group the approach was adapted: structure, short tasks and direct reinforcement.",
          ),
          definition: text("Het plan noemt concrete afspraken met wie ze uitvoert.", "The plan names concrete agreements and who carries them out."),
          eligibility: withAdhd,
          sourceUrl: `${site}/adhd-inleiding`,
          burden: "heavy",
        },
      ],
    },
  ],
});
