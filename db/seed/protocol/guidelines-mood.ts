import { defineInstrument } from "./define-instrument.ts";
import { text } from "./text.ts";

const sourceUrl = "https://www.richtlijnenjeugdhulp.nl/guideline/266/full";
const withMoodProblems = text("Jongeren vanaf zes jaar met (een vermoeden van) stemmingsproblemen.", "Young people from age six with (suspected) mood problems.");

export const guidelineMood = defineInstrument({
  kind: "guideline_set",
  title: text("Richtlijn Stemmingsproblemen", "Guideline on mood problems"),
  intro: text("Aanbevelingen in eigen woorden samengevat; lees de volledige tekst bij de bron.", "Recommendations summarised in our own words; read the full text at the source."),
  source: {
    name: "Richtlijn Stemmingsproblemen voor jeugdhulp en jeugdbescherming",
    version: "eerste versie september 2014; samengevat naar de webversie",
    url: sourceUrl,
    // The first version names its month, not its day.
    publishedOn: "2014-09-01",
    attribution: "© BPSW, NIP, NVO, NJi; samengevat met naamsvermelding",
  },
  sections: [
    {
      id: "signalling",
      title: text("Signaleren en vaststellen", "Signalling and assessment"),
      items: [
        {
          id: "mood_map_factors",
          type: "recommendation",
          label: text("Risicofactoren, in stand houdende en beschermende factoren zijn in kaart gebracht.", "Risk, maintaining and protective factors were mapped."),
          definition: text(
            "Toegepast als de drie soorten factoren zijn gewogen; een losse opsomming is deels toegepast.",
            "Applied if the three kinds of factor were weighed; a bare list is partly applied.",
          ),
          eligibility: withMoodProblems,
          sourceUrl,
          burden: "heavy",
        },
        {
          id: "mood_developmental_phase",
          type: "recommendation",
          label: text("Bij het duiden van signalen is rekening gehouden met leeftijd en ontwikkeling.", "Age and development were taken into account when interpreting signs."),
          definition: text(
            "Let op prikkelbaarheid of verlies van interesse die als gedrag of puberteit is uitgelegd.",
            "Note irritability or loss of interest that was explained as behaviour or puberty.",
          ),
          eligibility: withMoodProblems,
          sourceUrl,
          burden: "heavy",
        },
        {
          id: "mood_screen_high_risk",
          type: "recommendation",
          label: text("Er is gescreend met een gevalideerd instrument.", "A validated instrument was used for screening."),
          definition: text("Naam en datum van het instrument staan in het dossier.", "Name and date of the instrument are in the file."),
          eligibility: text("Jongeren in een hoogrisicogroep of na een ernstige levensgebeurtenis.", "Young people in a high-risk group or after a serious life event."),
          sourceUrl,
        },
        {
          id: "mood_ask_child_and_parents",
          type: "recommendation",
          label: text("De stemming is besproken met de jongere zelf en ook met de ouders.", "Mood was discussed with the young person and also with the parents."),
          definition: text("Deels toegepast als maar één van beide is bevraagd.", "Partly applied if only one of the two was asked."),
          eligibility: withMoodProblems,
          sourceUrl,
        },
        {
          id: "mood_validated_questionnaire",
          type: "recommendation",
          label: text("Aard en ernst zijn vastgesteld met een gevalideerde vragenlijst.", "Nature and severity were established with a validated questionnaire."),
          help: text("Bijvoorbeeld YSR, SDQ, S-PSY, CDI, CBCL of TRF.", "For example YSR, SDQ, S-PSY, CDI, CBCL or TRF."),
          definition: text("Een klinische indruk zonder vragenlijst telt als niet toegepast.", "A clinical impression without a questionnaire counts as not applied."),
          eligibility: withMoodProblems,
          sourceUrl,
        },
      ],
    },
    {
      id: "acting",
      title: text("Handelen en volgen", "Acting and following up"),
      items: [
        {
          id: "mood_reevaluate",
          type: "recommendation",
          label: text("Ernst en resultaat zijn regelmatig opnieuw beoordeeld.", "Severity and result were assessed again at regular times."),
          definition: text("Toegepast bij minstens twee vastgelegde beoordelingen tijdens de hulp.", "Applied with at least two recorded assessments during help."),
          eligibility: withMoodProblems,
          sourceUrl,
          burden: "light",
        },
        {
          id: "mood_specialist",
          type: "recommendation",
          label: text(
            "Huisarts of gespecialiseerde hulp is ingeschakeld, sneller naarmate de problemen ernstiger waren.",
            "The GP or specialised help was called in, faster as the problems were more severe.",
          ),
          definition: text("Beoordeel ook de tijd tussen het vaststellen van de ernst en het contact.", "Also judge the time between establishing severity and the contact."),
          eligibility: text(
            "Jongeren met ernstige stemmingsproblemen, comorbiditeit, tekenen van een bipolaire stoornis of te weinig resultaat.",
            "Young people with severe mood problems, comorbidity, signs of bipolar disorder or too little result.",
          ),
          sourceUrl,
          burden: "light",
        },
        {
          id: "mood_suicidality",
          type: "recommendation",
          label: text("Suïcidaliteit is uitgevraagd en de uitkomst is vastgelegd.", "Suicidality was asked about and the outcome was recorded."),
          definition: text("Ook een ontkennend antwoord moet in het dossier staan.", "A negative answer must be in the file as well."),
          eligibility: withMoodProblems,
          sourceUrl,
        },
      ],
    },
  ],
});
