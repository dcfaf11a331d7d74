import type { ActionLevel, ActionStrength } from "#app/domain/vocabulary.ts";
import type { ThemeId } from "../protocol/theme-ids.ts";

export type ActionText = {
  what: string;
  level: ActionLevel;
  strength: ActionStrength;
  /** What is expected to change. */
  expectedEffect?: string;
  /** How the effect will be seen. */
  measure: string;
  /** The barriers it is about. */
  themeIds: ThemeId[];
};

/** Improvement actions that a meeting may agree on, from one professional to the country. */
export const actionTexts: ActionText[] = [
  {
    what: "Elk gezin op de wachtlijst krijgt binnen twee weken een vaste contactpersoon, die elke drie weken belt en overbruggende hulp kan inzetten.",
    level: "chain",
    strength: "intermediate",
    measure: "Aandeel wachtende gezinnen met een contactpersoon, per kwartaal; streefwaarde 90%.",
    expectedEffect: "Gezinnen haken tijdens het wachten minder vaak af en weten waar ze aan toe zijn.",
    themeIds: ["waiting_time"],
  },
  {
    what: "Een overplaatsing gaat alleen door na een overleg van jongere, ouders, huidige en nieuwe plek, met een onafhankelijke voorzitter.",
    level: "region",
    strength: "stronger",
    measure: "Aantal overplaatsingen zonder voorafgaand overleg; streefwaarde nul.",
    expectedEffect: "Minder overplaatsingen, en geen die de jongere overvalt.",
    themeIds: ["transfers", "youth_voice"],
  },
  {
    what: "Bij elke overgang werken de oude en nieuwe begeleider minimaal vier weken samen. De uren staan in de beschikking.",
    level: "chain",
    strength: "stronger",
    measure: "Aandeel overgangen met vier weken overlap, geteld in het dossieronderzoek.",
    expectedEffect: "Jongeren vertellen hun verhaal niet opnieuw bij elke nieuwe hulpverlener.",
    themeIds: ["handover"],
  },
  {
    what: "Geen behandelplan zonder verklarende analyse: het veld is verplicht in het sjabloon en wordt met jongere en ouders besproken.",
    level: "organisation",
    strength: "stronger",
    measure: "Aandeel nieuwe behandelplannen met een gedeelde verklarende analyse, steekproef van twintig per halfjaar.",
    themeIds: ["explanatory_analysis"],
  },
  {
    what: "Alle intakers vragen met een vaste vragenlijst naar ingrijpende gebeurtenissen en herhalen dat na drie maanden.",
    level: "organisation",
    strength: "intermediate",
    measure: "Aandeel dossiers met een ingevulde screening bij start en na drie maanden.",
    expectedEffect: "Hulp wordt eerder afgestemd op wat iemand heeft meegemaakt.",
    themeIds: ["trauma_awareness"],
  },
  {
    what: "Gemeenten en aanbieders wijzen in elke complexe casus binnen een week één regisseur aan met mandaat om knopen door te hakken.",
    level: "region",
    strength: "stronger",
    measure: "Percentage gezinnen dat in het interview weet wie de regie heeft.",
    themeIds: ["care_coordination"],
  },
  {
    what: "De jongere bepaalt vooraf één agendapunt van elk overleg en kiest wie er meekomt.",
    level: "team",
    strength: "weaker",
    measure: "Korte vraag aan de jongere na afloop: heb je invloed gehad op wat er is besloten?",
    expectedEffect: "Jongeren merken dat hun stem telt bij besluiten.",
    themeIds: ["youth_voice"],
  },
  {
    what: "Teams bespreken ieder incident binnen een week met de vraag: wat deden wij, en wat had deze jongere nodig?",
    level: "team",
    strength: "intermediate",
    measure: "Aantal herhaalde incidenten per jongere in drie maanden, voor en na invoering.",
    themeIds: ["team_reflection"],
  },
  {
    what: "De behandelaar vraagt aan het eind van elk gesprek hoe de samenwerking was en bespreekt lage scores de volgende keer.",
    level: "professional",
    strength: "weaker",
    measure: "Gemiddelde score op de sessielijst en aandeel voortijdig gestopte behandelingen.",
    themeIds: ["working_alliance"],
  },
  {
    what: "De jeugd-ggz en de volwassenen-ggz starten bij zeventien jaar een gezamenlijk spreekuur en dragen pas over als de nieuwe hulp is begonnen.",
    level: "region",
    strength: "stronger",
    measure: "Aantal weken zonder behandelcontact rond de achttiende verjaardag.",
    themeIds: ["transition_to_adulthood"],
  },
  {
    what: "Scholen en hulpverleners gebruiken één toestemmingsformulier, dat met jongere en ouders wordt ingevuld en jaarlijks vernieuwd.",
    level: "region",
    strength: "intermediate",
    measure: "Aandeel casussen met een geldig formulier en het aantal keren dat school bij de evaluatie was.",
    themeIds: ["information_sharing"],
  },
  {
    what: "Nazorg is onderdeel van het traject: een bekende hulpverlener houdt na afsluiting zes maanden contact.",
    level: "organisation",
    strength: "intermediate",
    measure: "Aandeel nieuwe verwijzingen binnen een jaar na afsluiting.",
    themeIds: ["aftercare"],
  },
  {
    what: "De regio koopt kleinschalige plekken in waar wonen, traumabehandeling en onderwijs samenkomen, met ruimte om tijdelijk op te schalen.",
    level: "region",
    strength: "stronger",
    measure: "Aantal jongeren dat langer dan acht weken op een crisisplek verblijft.",
    themeIds: ["suitable_supply"],
  },
  {
    what: "We vragen het Rijk om één afspraak over de bekostiging van jongeren tussen twee wetten: eerst hulp starten, daarna verrekenen.",
    level: "national",
    strength: "stronger",
    measure: "Aantal casussen waarin de start van hulp wachtte op een besluit over bekostiging.",
    themeIds: ["system_boundaries"],
  },
];

/** Carried out years before the study: of many of its cases the help began after it. */
export const earlierAction: ActionText = {
  what: "Eén regionaal aanmeldpunt neemt elke aanvraag aan en zegt binnen een week wie begint en wat er tot die tijd gebeurt.",
  level: "region",
  strength: "stronger",
  expectedEffect: "Jongeren wachten minder lang, en weten tijdens het wachten bij wie ze terechtkunnen.",
  measure: "Aandeel casussen waarin wachten een belemmering was, voor en na de start van het aanmeldpunt.",
  themeIds: ["waiting_time", "referral"],
};
