import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const site = "https://www.richtlijnenjeugdhulp.nl/jeugdhulp-met-verblijf";
const residents = text("Jongeren die bij een instelling of in een gezinshuis hebben gewoond.", "Young people who lived at an institution or in a family home.");

export const guidelineResidential = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Jeugdhulp met verblijf", "Guideline on residential youth care"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste versie verscheen in 2015 als Richtlijn Residentiële jeugdhulp.",
    "Recommendations summarised in our own words; read the full text at the source. The first version appeared in 2015 as Guideline on residential youth care in groups.",
  ),
  source: {
    name: "Richtlijn Jeugdhulp met verblijf voor jeugdhulp en jeugdbescherming",
    version: "eerste versie 2015 (Residentiële jeugdhulp); samengevat naar de herziene webversie",
    url: `${site}/volledig`,
    // Of the revision the website names no day; this is when the first version appeared.
    publishedOn: "2015-01-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "climate",
      title: text("Leefklimaat en veiligheid", "Living climate and safety"),
      items: [
        {
          id: "residential_climate",
          type: "recommendation",
          label: text(
            "In de groep is gewerkt aan autonomie, verbondenheid en het gevoel iets te kunnen.",
            "In the group there was work on autonomy, relatedness and a sense of competence.",
          ),
          definition: text(
            "Zoek naar voorbeelden van eigen keuzes, contact en wat de jongere leerde.",
            "Look for examples of own choices, contact and what the young person learned.",
          ),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "heavy",
        },
        {
          id: "residential_felt_safety",
          type: "recommendation",
          label: text(
            "Er is gevraagd of de jongere zich veilig voelde, en er is iets met het antwoord gedaan.",
            "It was asked whether the young person felt safe, and something was done with the answer.",
          ),
          definition: text("Alleen een meting zonder gevolg is deels toegepast.", "A measurement without consequence is partly applied."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "light",
        },
        {
          id: "residential_complaints",
          type: "recommendation",
          label: text("Klachten van de jongere zijn serieus genomen en beantwoord.", "Complaints of the young person were taken seriously and answered."),
          definition: text("Kies niet van toepassing als er geen klachten waren.", "Choose not applicable if there were no complaints."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
        },
        {
          id: "residential_team_reflection",
          type: "recommendation",
          label: text("Het team heeft na een incident of vrijheidsbeperking samen teruggekeken.", "The team looked back together after an incident or restraint."),
          definition: text("Er is een verslag van de terugblik, niet alleen van het incident.", "There is a report of the reflection, not only of the incident."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "light",
        },
      ],
    },
    {
      id: "together",
      title: text("Ouders, netwerk en toekomst", "Parents, network and future"),
      items: [
        {
          id: "residential_parents_partners",
          type: "recommendation",
          label: text("Ouders deden mee in het dagelijks leven en in beslissingen.", "Parents took part in daily life and in decisions."),
          definition: text("Een wekelijks telefoontje alleen is deels toegepast.", "A weekly phone call alone is partly applied."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "light",
        },
        {
          id: "residential_own_story",
          type: "recommendation",
          label: text("Er is met de jongere aan het eigen levensverhaal gewerkt.", "There was work with the young person on the own life story."),
          definition: text("Bijvoorbeeld een levensboek of gesprekken over wat er is gebeurd.", "For example a life book or talks on what happened."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "light",
        },
        {
          id: "residential_network_kept",
          type: "recommendation",
          label: text("Contact met vrienden, familie en school bleef bestaan of is hersteld.", "Contact with friends, relatives and school was kept or restored."),
          definition: text("Het plan noemt wie en hoe.", "The plan names who and how."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
        },
        {
          id: "residential_aftercare",
          type: "recommendation",
          label: text("Er was nazorg die voor het vertrek was geregeld.", "There was follow-up care that was arranged before leaving."),
          definition: text("De jongere kende degene die de nazorg gaf voor het vertrek.", "The young person knew who would give the follow-up care before leaving."),
          eligibility: residents,
          sourceUrl: `${site}/volledig`,
          burden: "light",
        },
      ],
    },
  ],
});
