import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const site = "https://www.richtlijnenjeugdhulp.nl/uithuisplaatsing-en-terugplaatsing";
const considered = text("Jongeren voor wie een uithuisplaatsing is overwogen.", "Young people for whom an out-of-home placement was considered.");
const placed = text("Jongeren die uit huis zijn geplaatst.", "Young people who were placed out of home.");

export const guidelinePlacement = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Uithuisplaatsing en terugplaatsing", "Guideline on out-of-home placement and return home"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste versie verscheen in 2015 als Richtlijn Uithuisplaatsing.",
    "Recommendations summarised in our own words; read the full text at the source. The first version appeared in 2015 as Guideline on out-of-home placement.",
  ),
  source: {
    name: "Richtlijn Uithuisplaatsing en terugplaatsing voor jeugdhulp en jeugdbescherming",
    version: "herziening januari 2023",
    url: `${site}`,
    publishedOn: "2023-01-24",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "prevent",
      title: text("Voorkomen en beslissen", "Preventing and deciding"),
      items: [
        {
          id: "placement_shared_analysis",
          type: "recommendation",
          label: text(
            "Voor de beslissing was er een verklarende analyse die met het gezin is gedeeld.",
            "Before the decision there was an explanatory analysis that was shared with the family.",
          ),
          definition: text("Een analyse die alleen onder hulpverleners is besproken is deels toegepast.", "An analysis discussed among practitioners only is partly applied."),
          eligibility: considered,
          sourceUrl: `${site}`,
          burden: "heavy",
        },
        {
          id: "placement_prevented_first",
          type: "recommendation",
          label: text("Eerst is intensieve hulp thuis of in het netwerk geprobeerd.", "Intensive help at home or in the network was tried first."),
          definition: text(
            "Was het thuis acuut onveilig, kies dan gemotiveerd afgeweken en noem de reden.",
            "If home was acutely unsafe, choose justified deviation and name the reason.",
          ),
          eligibility: considered,
          sourceUrl: `${site}`,
          burden: "light",
        },
        {
          id: "placement_network_explored",
          type: "recommendation",
          label: text(
            "Er is onderzocht of de jongere bij iemand uit het netwerk kon wonen.",
            "It was explored whether the young person could live with somebody from the network.",
          ),
          definition: text("Het dossier noemt wie is gevraagd en wat de uitkomst was.", "The file names who was asked and what came of it."),
          eligibility: considered,
          sourceUrl: `${site}`,
        },
        {
          id: "placement_weighed",
          type: "recommendation",
          label: text(
            "De beslissing is onderbouwd: veiligheid, wat ouders kunnen en wat de jongere nodig heeft.",
            "The decision was reasoned: safety, what parents are able to do and what the young person needs.",
          ),
          definition: text("Toegepast als alle drie in de onderbouwing staan.", "Applied if all three are in the reasoning."),
          eligibility: considered,
          sourceUrl: `${site}`,
          burden: "heavy",
        },
      ],
    },
    {
      id: "after",
      title: text("Begeleiden en terugkeren", "Guidance and return"),
      items: [
        {
          id: "placement_aim_clear",
          type: "recommendation",
          label: text(
            "Doel en verwachte duur van de plaatsing waren vanaf de start duidelijk voor jongere en ouders.",
            "Aim and expected length of the placement were clear to the young person and the parents from the start.",
          ),
          definition: text("Beide staan in het plan en zijn besproken.", "Both are in the plan and were discussed."),
          eligibility: placed,
          sourceUrl: `${site}`,
          burden: "light",
        },
        {
          id: "placement_perspective",
          type: "recommendation",
          label: text(
            "Binnen de afgesproken termijn is duidelijk geworden waar de jongere gaat opgroeien.",
            "Within the agreed term it became clear where the young person will grow up.",
          ),
          definition: text("Is de termijn zonder besluit verlengd, dan is het niet toegepast.", "If the term was extended without a decision, it is not applied."),
          eligibility: placed,
          sourceUrl: `${site}`,
          burden: "light",
        },
        {
          id: "placement_parents_supported",
          type: "recommendation",
          label: text("Ouders zijn geholpen om de terugkeer mogelijk te maken.", "Parents were helped to make the return possible."),
          definition: text("Het gaat om hulp aan de ouders zelf, met doelen.", "It concerns help for the parents themselves, with goals."),
          eligibility: placed,
          sourceUrl: `${site}`,
          burden: "light",
        },
        {
          id: "placement_evaluated_together",
          type: "recommendation",
          label: text(
            "De plaatsing is met vaste tussenpozen samen met ouders en jongere geëvalueerd.",
            "The placement was evaluated at fixed intervals together with the parents and the young person.",
          ),
          definition: text("Minstens twee keer per jaar met een verslag.", "At least twice a year with a report."),
          eligibility: placed,
          sourceUrl: `${site}`,
        },
      ],
    },
  ],
});
