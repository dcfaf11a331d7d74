/**
 * Evidence for answers in the file review. `itemId` is an item of the checklist, `supports` the value that the words
 * speak for (absent where any value of the item may be supported).
 */
export type EvidenceQuote = { itemId: string; supports?: string; quote: string; source: string };

export const evidenceQuotes: EvidenceQuote[] = [
  {
    itemId: "file_completeness",
    supports: "gaps",
    quote: "Van de eerste opname zijn alleen de brief bij vertrek en het medicatieoverzicht aanwezig.",
    source: "Inhoudsopgave dossier",
  },
  { itemId: "file_completeness", supports: "fragmentary", quote: "Over de jaren bij het wijkteam is één telefoonnotitie bewaard gebleven.", source: "Contactjournaal, blad 1" },
  { itemId: "adverse_experiences", quote: "Jeugdige vertelt als kleuter vaak op de trap te hebben gezeten als de ouders vochten.", source: "Intakeverslag, p. 3" },
  { itemId: "events_asked", supports: "once", quote: "Met jeugdige is bij de start de vragenlijst over ingrijpende gebeurtenissen doorgenomen.", source: "Intakeverslag, p. 5" },
  { itemId: "events_asked", supports: "no", quote: "De voorgeschiedenis is met de ouders besproken; jeugdige wachtte buiten.", source: "Verslag kennismaking, p. 2" },
  { itemId: "family_debts", supports: "yes", quote: "Er is beslag gelegd op het loon en de huur loopt drie maanden achter.", source: "Gezinsplan, p. 4" },
  { itemId: "limited_network", supports: "yes", quote: "Op de vraag wie kan bijspringen, noemen de ouders alleen de buurvrouw.", source: "Gezinsplan, p. 2" },
  { itemId: "limited_network", supports: "no", quote: "Opa en oma, twee tantes en de voetbaltrainer doen mee in het plan.", source: "Netwerkkaart bij gezinsplan" },
  { itemId: "suicidality", supports: "yes", quote: "Jeugdige schrijft in de laatste weken vaker te denken dat het beter is om er niet te zijn.", source: "Behandelplan, p. 4" },
  {
    itemId: "suicidality_followed_up",
    supports: "assessed_plan",
    quote: "Risico dezelfde dag ingeschat door de psychiater; veiligheidsplan met ouders ingevuld en meegegeven.",
    source: "Contactjournaal, map 2",
  },
  {
    itemId: "suicidality_followed_up",
    supports: "none",
    quote: "Uitspraak genoteerd, ‘volgende keer op terugkomen’. Daarna volgt een maand later de eerstvolgende aantekening.",
    source: "Contactjournaal, map 1",
  },
  {
    itemId: "school_dropout",
    supports: "yes",
    quote: "Sinds de herfstvakantie niet meer in de les geweest; opdrachten worden niet opgehaald.",
    source: "Verzuimmelding van school",
  },
  { itemId: "offences", supports: "yes", quote: "Halt-afdoening na winkeldiefstal met twee oudere bekenden.", source: "Brief van politie, bijlage 3" },
  { itemId: "crisis_start", supports: "yes", quote: "Geplaatst op vrijdagavond na melding van de politie; eigen bed was niet meer veilig.", source: "Plaatsingsbrief crisisgroep" },
  { itemId: "premature_ending", supports: "yes", quote: "Na drie gemiste afspraken sluiten wij het traject; de doelen zijn niet behaald.", source: "Afsluitbrief aan verwijzer" },
  { itemId: "premature_ending", supports: "no", quote: "In overleg met ouders en jeugdige een maand eerder afgerond omdat het goed gaat.", source: "Eindverslag, p. 6" },
  { itemId: "intensity_timing", supports: "too_late", quote: "Intensieve thuisbehandeling aangevraagd nadat jeugdige al was opgenomen.", source: "Evaluatie jaar 2, p. 3" },
  { itemId: "diagnostics_done", supports: "yes", quote: "Onderzoek bestond uit gesprekken, observatie op school en een intelligentietest.", source: "Onderzoeksverslag, p. 1" },
  {
    itemId: "diagnostics_validated",
    supports: "yes",
    quote: "Gebruikt zijn een brede gedragsvragenlijst voor ouders en leerkracht en een interview over angst en stemming.",
    source: "Onderzoeksverslag, p. 2",
  },
  {
    itemId: "explanatory_analysis",
    supports: "shared",
    quote: "Het verklarende schema is met jeugdige en ouders getekend en op twee punten door hen aangepast.",
    source: "Behandelplan, p. 2",
  },
  {
    itemId: "explanatory_analysis",
    supports: "absent",
    quote: "Conclusie: classificatie volgens onderzoek, advies behandeling. Verder geen beschouwing.",
    source: "Onderzoeksverslag, p. 9",
  },
  {
    itemId: "intellectual_level_known",
    supports: "yes",
    quote: "Totale score in het gebied licht verstandelijk beperkt, met grote verschillen tussen onderdelen.",
    source: "Onderzoeksverslag, p. 5",
  },
  {
    itemId: "bridging_help",
    supports: "yes",
    quote: "In afwachting van behandeling belt de ambulant begeleider wekelijks en komt om de week thuis.",
    source: "Overbruggingsplan, p. 1",
  },
  {
    itemId: "bridging_help",
    supports: "no",
    quote: "U staat op de wachtlijst. Bij verergering kunt u contact opnemen met uw huisarts.",
    source: "Brief aan ouders over wachttijd",
  },
  { itemId: "goals_concrete", supports: "mostly", quote: "Doel 2: ik slaap vier nachten per week in mijn eigen bed en eet mee aan tafel.", source: "Behandelplan, p. 7" },
  { itemId: "goals_concrete", supports: "none", quote: "Doel: jeugdige functioneert leeftijdsadequaat.", source: "Behandelplan, p. 6" },
  { itemId: "perspective_plan", supports: "yes", quote: "Over een jaar: kamer met begeleiding, entreeopleiding, oom als vaste steun.", source: "Perspectiefplan, p. 1" },
  { itemId: "joint_meeting", supports: "yes", quote: "Aanwezig: jeugdige, beide ouders, mentor, behandelaar, jeugdbeschermer.", source: "Verslag rondetafelgesprek" },
  {
    itemId: "joint_plan",
    supports: "no",
    quote: "School werkt met het eigen ontwikkelingsperspectief; de doelen van de groep zijn daar niet bekend.",
    source: "Evaluatie school, p. 2",
  },
  {
    itemId: "coordinator_named",
    supports: "yes",
    quote: "Regie over het geheel ligt bij de casusregisseur van de gemeente; bereikbaar op werkdagen.",
    source: "Gezinsplan, voorblad",
  },
  { itemId: "coordinator_named", supports: "no", quote: "Iedere betrokkene houdt de eigen lijn met de ouders.", source: "Notulen afstemming, punt 4" },
  { itemId: "handover_quality", supports: "1", quote: "Geen informatie ontvangen van vorige plek; gestart met nieuwe intake.", source: "Verslag opname, p. 1" },
  { itemId: "handover_quality", supports: "5", quote: "Mentor van de vorige groep was bij de kennismaking en belt de eerste vier weken mee.", source: "Overdrachtsverslag, p. 3" },
  { itemId: "school_involved", supports: "yes", quote: "De mentor voert stap 3 van het plan uit en is bij elke evaluatie.", source: "Behandelplan, p. 8" },
  {
    itemId: "safety_assessed",
    supports: "reasoned",
    quote: "Thuis op dit moment voldoende veilig, omdat de ouder het contact heeft verbroken en oma inwoont.",
    source: "Verslag huisbezoek",
  },
  { itemId: "safety_assessed", supports: "no", quote: "Er zijn al langere tijd zorgen over de sfeer thuis.", source: "Contactjournaal, map 1" },
  { itemId: "safety_plan", supports: "yes", quote: "Bij ruzie gaat jeugdige naar de buren en belt een ouder het vaste nummer.", source: "Veiligheidsplan, p. 1" },
  {
    itemId: "youth_view_recorded",
    supports: "and_used",
    quote: "‘Ik wil niet nog een keer verhuizen.’ Besluit: behandeling vindt op de huidige plek plaats.",
    source: "Behandelplan, p. 1",
  },
  { itemId: "youth_view_recorded", supports: "no", quote: "Jeugdige akkoord met plan.", source: "Behandelplan, p. 10" },
  {
    itemId: "parent_view_recorded",
    supports: "recorded",
    quote: "Ouders vinden dat er vooral rust moet komen. Het aantal afspraken blijft gelijk.",
    source: "Evaluatie jaar 1, p. 2",
  },
];

/** Why a guideline recommendation was knowingly not followed: the grounds for `justified_deviation`. */
export const justifiedDeviationReasons = [
  "De jongere wilde eerst zonder de ouders praten; de ouders zijn met instemming van de jongere twee weken later gesproken.",
  "De aanbevolen behandeling was vorig jaar al volledig doorlopen zonder effect. Het team koos na consultatie voor een andere aanpak.",
  "De vragenlijst is niet afgenomen omdat de jongere de taal onvoldoende beheerste; er is met een tolk een uitgebreid gesprek gevoerd.",
  "Door acuut gevaar is eerst aan veiligheid gewerkt. De screening is uitgesteld en zes weken later alsnog gedaan.",
  "Ouders en jongere kozen na uitleg van de mogelijkheden bewust voor een andere volgorde; de afweging staat in het plan.",
  "Vanwege de lichte verstandelijke beperking is een aangepaste vorm van de behandeling gebruikt.",
  "Deelname van een van de ouders was door een contactverbod niet mogelijk.",
  "Eerdere traumabehandeling leidde tot ernstige ontregeling; op advies van een specialist is eerst gewerkt aan slaap en dagritme.",
  "School is op uitdrukkelijk verzoek van de jongere niet betrokken. Dit is elk kwartaal opnieuw besproken.",
  "De aanbevolen groepstraining was belastend door recente pesterijen; dezelfde inhoud is individueel aangeboden.",
  "Medicatie is niet gestart vanwege een lichamelijke aandoening; de afweging van de psychiater is vastgelegd.",
  "Herhaald onderzoek is achterwege gelaten omdat de uitkomst van een jaar eerder nog bruikbaar was en het gezin rust nodig had.",
] as const;

/** Why two raters, after comparing, settled on one value. */
export const consensusReasons = [
  "De tweede beoordelaar had de bijlage met het gespreksverslag over het hoofd gezien; na lezing zijn we het eens.",
  "De definitie vraagt om een vastgelegd oordeel. Een beschrijving van zorgen is dat niet, dus het antwoord wordt ‘nee’.",
  "We telden verschillend omdat een verblijf van één weekend niet meetelt. Zonder dat weekend komen we op hetzelfde aantal.",
  "De een las het laatste plan, de ander de laatste evaluatie. De vraag gaat over het plan.",
  "De mening van de jongere staat er wel, maar zonder gevolg in de doelen. Daarom de middelste optie.",
  "Beide antwoorden zijn verdedigbaar; we kiezen de voorzichtige lezing en noteren de twijfel.",
  "Het telefoontje tussen twee hulpverleners telt volgens de definitie niet als overleg.",
  "De datum op de verwijsbrief is leidend en niet de datum van ontvangst. Daarmee verandert de wachttijd.",
  "Het eindverslag is van een andere hulpvorm dan we bedoelden; voor deze hulp is er geen.",
  "In de bijlage blijkt het instrument wel te zijn ingevuld, met datum en naam van de afnemer.",
  "De aanbeveling gold pas na het moment van handelen; bij beoordeling naar de kennis van toen valt die weg.",
  "Eén van ons las ‘besproken met ouders’ als gedeeld met het gezin. De jongere was er niet bij, dus niet aantoonbaar gedeeld.",
] as const;
