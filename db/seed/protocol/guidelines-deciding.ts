import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const site = "https://www.richtlijnenjeugdhulp.nl/samen-beslissen-over-passende-hulp";
const everyone = text("Iedere jongere voor wie over hulp is beslist.", "Every young person about whose help a decision was made.");

export const guidelineDeciding = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Samen beslissen over passende hulp", "Guideline on deciding together on fitting help"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste versie verscheen in 2015.",
    "Recommendations summarised in our own words; read the full text at the source. The first version appeared in 2015.",
  ),
  source: {
    name: "Richtlijn Samen met ouders en jeugdige beslissen over passende hulp voor jeugdhulp en jeugdbescherming",
    version: "herziening 2022",
    url: `${site}`,
    // The colophon gives the year only.
    publishedOn: "2022-01-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "clarify",
      title: text("Verhelderen en begrijpen", "Clarifying and understanding"),
      items: [
        {
          id: "deciding_question_clarified",
          type: "recommendation",
          label: text(
            "De vraag is samen met jongere en ouders verhelderd, ieder met een eigen kijk.",
            "The question was clarified together with the young person and the parents, each with their own view.",
          ),
          definition: text(
            "De woorden van jongere en ouders staan apart van die van de hulpverlener.",
            "The words of young person and parents stand apart from those of the practitioner.",
          ),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "light",
        },
        {
          id: "deciding_problems_and_strengths",
          type: "recommendation",
          label: text(
            "Problemen en krachten zijn in samenhang bekeken als de vraag daarom vroeg.",
            "Problems and strengths were looked at in coherence where the question called for it.",
          ),
          definition: text(
            "Alleen een lijst van problemen is deels toegepast; is de vraag eenvoudig, kies dan niet van toepassing.",
            "A list of problems alone is partly applied; if the question is simple, choose not applicable.",
          ),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "heavy",
        },
        {
          id: "deciding_facts_apart",
          type: "recommendation",
          label: text(
            "Informatie, ideeën, conclusies en beslissingen zijn zichtbaar uit elkaar gehouden.",
            "Information, ideas, conclusions and decisions were visibly kept apart.",
          ),
          definition: text("Een verslag waarin feiten en oordelen door elkaar staan is niet toegepast.", "A report in which facts and judgements are mixed is not applied."),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "heavy",
        },
        {
          id: "deciding_reflection",
          type: "recommendation",
          label: text(
            "De verklaring en de keuze zijn besproken met een gedragswetenschapper of het team.",
            "The explanation and the choice were discussed with a behavioural scientist or the team.",
          ),
          definition: text("Het dossier noemt het overleg met datum en uitkomst.", "The file names the consultation with its date and outcome."),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
        },
      ],
    },
    {
      id: "decide",
      title: text("Beslissen, uitvoeren en evalueren", "Deciding, carrying out and evaluating"),
      items: [
        {
          id: "deciding_goals_together",
          type: "recommendation",
          label: text("Doelen zijn samen gesteld, in woorden van jongere en ouders.", "Goals were set together, in words of the young person and the parents."),
          definition: text("Deels toegepast als de doelen alleen zijn voorgelegd.", "Partly applied if the goals were only put to them."),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "light",
        },
        {
          id: "deciding_options_weighed",
          type: "recommendation",
          label: text(
            "Meer dan één vorm van hulp is besproken, met wat ervoor en ertegen pleit.",
            "More than one kind of help was discussed, with what speaks for and against it.",
          ),
          definition: text(
            "Toegepast als minstens twee mogelijkheden met een afweging in het dossier staan.",
            "Applied if at least two options with their weighing are in the file.",
          ),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "light",
        },
        {
          id: "deciding_network",
          type: "recommendation",
          label: text("Het eigen netwerk is betrokken bij het plan.", "The own network was involved in the plan."),
          definition: text("Iemand uit het netwerk dacht mee of kreeg een taak.", "Somebody from the network thought along or was given a task."),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
        },
        {
          id: "deciding_evaluated",
          type: "recommendation",
          label: text(
            "De hulp is samen geëvalueerd en op grond daarvan voortgezet, aangepast of gestopt.",
            "The help was evaluated together and continued, adapted or ended on that basis.",
          ),
          definition: text("Er is minstens één evaluatie met een besluit.", "There is at least one evaluation with a decision."),
          eligibility: everyone,
          sourceUrl: `${site}/inleiding`,
          burden: "light",
        },
      ],
    },
  ],
});
