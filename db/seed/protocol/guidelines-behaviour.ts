import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const sourceUrl = "https://www.richtlijnenjeugdhulp.nl/ernstige-gedragsproblemen/inleiding";
const withBehaviourProblems = text(
  "Jongeren van drie tot achttien jaar met (een vermoeden van) ernstige gedragsproblemen.",
  "Young people aged three to eighteen with (suspected) severe behaviour problems.",
);

export const guidelineBehaviour = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Ernstige gedragsproblemen", "Guideline on severe behaviour problems"),
  intro: text(
    "Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron. De eerste versie verscheen in 2013.",
    "Recommendations summarised in our own words; read the full text at the source. The first version appeared in 2013.",
  ),
  source: {
    name: "Richtlijn Ernstige gedragsproblemen voor jeugdhulp en jeugdbescherming",
    version: "herziening 2018, geherstructureerd 2024",
    url: sourceUrl,
    // The colophon gives the year only.
    publishedOn: "2018-01-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "diagnostics",
      title: text("Screening en diagnostiek", "Screening and diagnostics"),
      items: [
        {
          id: "behaviour_screen",
          type: "recommendation",
          label: text("Gedragsproblemen zijn eerst gescreend met een vragenlijst.", "Behaviour problems were first screened with a questionnaire."),
          help: text("Bijvoorbeeld CBCL, SDQ of SEV.", "For example CBCL, SDQ or SEV."),
          definition: text("Naam en datum van de vragenlijst staan in het dossier.", "Name and date of the questionnaire are in the file."),
          eligibility: withBehaviourProblems,
          sourceUrl,
        },
        {
          id: "behaviour_further_diagnostics",
          type: "recommendation",
          label: text("Na een positieve screening volgde nader diagnostisch onderzoek.", "A positive screening was followed by further diagnostic assessment."),
          definition: text(
            "Het onderzoek beschrijft aard, ernst en een verklaring, niet alleen een classificatie.",
            "The assessment describes nature, severity and an explanation, not only a classification.",
          ),
          eligibility: text("Jongeren met een positieve screening.", "Young people with a positive screening."),
          sourceUrl,
          burden: "light",
        },
      ],
    },
    {
      id: "treatment",
      title: text("Behandeling", "Treatment"),
      items: [
        {
          id: "behaviour_parent_training",
          type: "recommendation",
          label: text("Er is gestart met oudertraining.", "Parent training was the first step."),
          definition: text("Losse opvoedadviezen zijn geen oudertraining.", "Occasional parenting advice is not parent training."),
          eligibility: text("Kinderen jonger dan twaalf jaar.", "Children under twelve."),
          sourceUrl,
        },
        {
          id: "behaviour_add_cbt",
          type: "recommendation",
          label: text(
            "Toen oudertraining te weinig hielp, is cognitieve gedragstherapie toegevoegd.",
            "When parent training helped too little, cognitive behavioural therapy was added.",
          ),
          definition: text("De oudertraining loopt door of is afgerond; de therapie komt erbij.", "Parent training continues or was completed; the therapy is added."),
          eligibility: text(
            "Kinderen van acht tot twaalf jaar bij wie oudertraining onvoldoende resultaat gaf.",
            "Children aged eight to twelve for whom parent training gave too little result.",
          ),
          sourceUrl,
        },
        {
          id: "behaviour_multisystem",
          type: "recommendation",
          label: text(
            "Cognitieve gedragstherapie is gecombineerd met een interventie die gezin en omgeving betrekt.",
            "Cognitive behavioural therapy was combined with an intervention that involves family and surroundings.",
          ),
          definition: text("Deels toegepast als maar één van beide is ingezet.", "Partly applied if only one of the two was used."),
          eligibility: text("Jongeren van twaalf jaar en ouder.", "Young people of twelve and older."),
          sourceUrl,
        },
        {
          id: "behaviour_predictable_environment",
          type: "recommendation",
          label: text(
            "Thuis, op school of op de groep is gewerkt aan een voorspelbare omgeving, het bekrachtigen van gewenst gedrag en nieuwe vaardigheden.",
            "At home, at school or in the group there was work on a predictable environment, reinforcing wanted behaviour and new skills.",
          ),
          definition: text(
            "Het plan noemt concrete afspraken; alleen regels en sancties is niet toegepast.",
            "The plan names concrete agreements; rules and sanctions alone are not applied.",
          ),
          eligibility: withBehaviourProblems,
          sourceUrl,
          burden: "heavy",
        },
        {
          id: "behaviour_trained_therapist",
          type: "recommendation",
          label: text(
            "Het werken aan storende gedachten is overgelaten aan een daarvoor opgeleide therapeut.",
            "Work on disturbing thoughts was left to a therapist trained for it.",
          ),
          definition: text("Kijk naar de opleiding van degene die de cognitieve behandeling gaf.", "Look at the training of whoever gave the cognitive treatment."),
          eligibility: text("Jongeren bij wie gedachten onderdeel van de behandeling waren.", "Young people for whom thoughts were part of the treatment."),
          sourceUrl,
        },
        {
          id: "behaviour_school_joint_plan",
          type: "recommendation",
          label: text(
            "In overleg met het gezin is contact gelegd met school en één gezamenlijk plan gemaakt.",
            "In agreement with the family, school was contacted and one joint plan was made.",
          ),
          definition: text("Deels toegepast als er contact was maar geen gezamenlijk plan.", "Partly applied if there was contact but no joint plan."),
          eligibility: text("Jongeren die naar school gaan of zouden moeten gaan.", "Young people who attend or should attend school."),
          sourceUrl,
          burden: "light",
        },
      ],
    },
  ],
});
