import type { CareType, EventType, Polarity } from "#app/domain/vocabulary.ts";

/**
 * Providers and descriptions per kind of help. Towns and organisations are invented; a name that also exists somewhere
 * does so by accident.
 */
export const careTexts: Record<CareType, { providers: string[]; descriptions: string[] }> = {
  neighbourhood_team: {
    providers: ["Wijkteam Wolkenveen-Noord", "Jeugdteam Zilverdrecht", "Buurtteam Mistbroek", "Gezinsteam Lampendam", "Wijkteam Kraanwoude"],
    descriptions: [
      "Gesprekken met ouders over opvoeding en overbelasting, met huisbezoek om de week.",
      "Hulp bij geld en formulieren, en afstemming met school over verzuim.",
      "Korte ondersteuning en verkenning welke hulp nodig is.",
      "Vinger aan de pols tijdens het wachten op behandeling.",
    ],
  },
  ambulatory: {
    providers: ["Ambulant Bureau Kraanwoude", "Thuisbegeleiding Zilverdrecht", "Gezinshulp De Papieren Boot", "Gezinsbegeleiding Lampendam", "Thuishulp Mistbroek"],
    descriptions: [
      "Intensieve gezinsbegeleiding thuis, twee keer per week.",
      "Individuele begeleiding van de jongere bij dagritme en schoolgang.",
      "Gezinsbehandeling gericht op ruzies thuis en vaste afspraken.",
      "Begeleiding bij terugkeer naar huis na een opname.",
    ],
  },
  day_treatment: {
    providers: ["Dagbehandeling Het Wolkenatelier", "Dagcentrum Zilverdrecht", "Dagbehandeling De Regenmeter", "Dagbehandeling Lampendam"],
    descriptions: [
      "Vier middagen per week in een kleine groep, met oudergesprekken.",
      "Dagprogramma met onderwijs en therapie voor jongeren die niet naar school gaan.",
      "Groepsbehandeling gericht op omgaan met spanning en leeftijdgenoten.",
      "Tijdelijke dagplek om thuis te kunnen blijven wonen.",
    ],
  },
  youth_mental_health: {
    providers: [
      "Jeugd-ggz Zilverdrecht",
      "Polikliniek jeugd Kraanwoude",
      "Behandelpraktijk De Omgekeerde Paraplu",
      "Kliniek voor jeugdpsychiatrie Mistbroek",
      "Jeugd-ggz Wolkenveen",
    ],
    descriptions: [
      "Diagnostisch onderzoek naar angst, stemming en ontwikkeling.",
      "Cognitieve gedragstherapie met oudergesprekken.",
      "Traumabehandeling, met voorbereiding samen met de ouders.",
      "Opname op een open afdeling na toename van zelfbeschadiging.",
      "Begeleiding door een psychiater bij het instellen van medicatie.",
    ],
  },
  foster_care: {
    providers: ["Pleegzorg Wolkenveen", "Pleegzorg Kraanwoude", "Pleegzorgbureau De Koperen Ketel", "Pleegzorg Lampendam"],
    descriptions: [
      "Plaatsing in een bestandspleeggezin, met bezoek van de ouders om de week.",
      "Netwerkpleegzorg bij familie, met begeleiding van de pleegouders.",
      "Weekendpleegzorg om het gezin te ontlasten.",
      "Kortdurende plaatsing terwijl naar een vaste plek werd gezocht.",
    ],
  },
  family_home: {
    providers: ["Gezinshuis De Gele Brievenbus", "Gezinshuis Lampendam", "Gezinshuis De Zeven Sokken", "Gezinshuis Mistbroek-Oost"],
    descriptions: [
      "Wonen bij gezinshuisouders met drie andere kinderen.",
      "Plaatsing voor langere tijd, met behandeling van buitenaf.",
      "Gezinshuis met ruimte voor dagelijks contact met thuis.",
      "Overgang van een groep naar een gewone gezinssituatie.",
    ],
  },
  open_residential: {
    providers: ["Behandelgroep De Glazen Kievit", "Leefgroep Mistbroek", "Leefgroep Het Wollen Kompas", "Kamertraining Zilverdrecht", "Behandelgroep Wolkenveen"],
    descriptions: [
      "Verblijf op een behandelgroep, met school op het terrein.",
      "Leefgroep met weekenden thuis en systeemgesprekken.",
      "Kamertraining gericht op zelfstandig wonen.",
      "Verblijf na vastlopen in het pleeggezin, met onderzoek naar een vervolgplek.",
    ],
  },
  secure_residential: {
    providers: ["Gesloten jeugdhulp Kraanwoude", "Gesloten behandelgroep Mistbroek", "Kleinschalige gesloten groep Lampendam", "Gesloten jeugdhulp Zilverdrecht"],
    descriptions: [
      "Gesloten plaatsing met machtiging van de rechter, na herhaald weglopen.",
      "Kleine gesloten groep met traumabehandeling en geleidelijk meer vrijheid.",
      "Plaatsing om de jongere te beschermen tegen uitbuiting.",
      "Verlenging van het gesloten verblijf in afwachting van een open plek.",
    ],
  },
  crisis_placement: {
    providers: ["Crisisgroep Wolkenveen", "Crisisopvang Het Nachtlicht Lampendam", "Noodbed Zilverdrecht", "Crisispleeggezin via Pleegzorg Kraanwoude"],
    descriptions: [
      "Spoedplaatsing na een ernstig conflict thuis.",
      "Crisisplek voor vier weken, drie keer verlengd.",
      "Opvang in een crisispleeggezin terwijl de veiligheid thuis werd onderzocht.",
      "Time-out om een opname te voorkomen, met dagelijks contact met de ouders.",
    ],
  },
  juvenile_justice: {
    providers: [
      "Justitiële jeugdinrichting Kraanwoude",
      "Justitiële jeugdinrichting Mistbroekerdijk",
      "Kleinschalige justitiële voorziening Lampendam",
      "Justitiële jeugdinrichting Zilverdrecht",
    ],
    descriptions: [
      "Voorlopige hechtenis met onderzoek naar de persoonlijke situatie.",
      "Behandeling binnen een strafrechtelijke maatregel.",
      "Verblijf op een kleinschalige plek, overdag naar school of werk.",
      "Laatste fase met proefverlof en voorbereiding op begeleid wonen.",
    ],
  },
  special_education: {
    providers: ["School Het Krijtkasteel", "Voortgezet speciaal onderwijs Wolkenveen", "Onderwijszorgcentrum Mistbroek", "School De Scheve Globe"],
    descriptions: [
      "Kleine klas met vaste leerkracht en begeleiding in de pauzes.",
      "Opbouwrooster na een lange periode thuis.",
      "Onderwijs op de behandellocatie met een programma op maat.",
      "Praktijkgericht onderwijs met een interne stage.",
    ],
  },
  probation: {
    providers: ["Jeugdreclassering Zilverdrecht", "Jeugdreclassering Kraanwoude", "Jeugdreclassering Lampendam", "Jeugdreclassering Wolkenveen"],
    descriptions: [
      "Toezicht en begeleiding bij bijzondere voorwaarden.",
      "Wekelijkse gesprekken over vrienden, school en vrije tijd.",
      "Begeleiding na verblijf in een jeugdinrichting.",
      "Leerstraf en hulp bij het vinden van werk.",
    ],
  },
};

export type LifeEventText = {
  eventType: EventType;
  text: string;
  /** Ages in whole years between which this typically happens, both included. */
  fromAge: number;
  toAge: number;
};

export const lifeEventTexts: LifeEventText[] = [
  { eventType: "life_event", text: "Scheiding van de ouders; het gezin gaat in twee huizen wonen.", fromAge: 3, toAge: 13 },
  { eventType: "life_event", text: "Overlijden van een grootouder die veel voor de jongere zorgde.", fromAge: 5, toAge: 16 },
  { eventType: "life_event", text: "Geboorte van een halfbroertje of halfzusje in het nieuwe gezin van een ouder.", fromAge: 5, toAge: 14 },
  { eventType: "life_event", text: "Opname van een ouder vanwege een depressie.", fromAge: 4, toAge: 16 },
  { eventType: "life_event", text: "Verhuizing naar een andere stad na betalingsachterstanden.", fromAge: 4, toAge: 15 },
  { eventType: "life_event", text: "De jongere vertelt voor het eerst over geweld thuis.", fromAge: 8, toAge: 17 },
  { eventType: "life_event", text: "Contact met een van de ouders wordt verbroken.", fromAge: 6, toAge: 17 },
  { eventType: "life_event", text: "Eerste bijbaan, bij een bakker in de buurt.", fromAge: 14, toAge: 18 },
  { eventType: "life_event", text: "Hersteld contact met een broer of zus na twee jaar stilte.", fromAge: 12, toAge: 20 },
  { eventType: "life_event", text: "Eigen kamer met begeleiding, voor het eerst een eigen sleutel.", fromAge: 17, toAge: 21 },
  { eventType: "measure", text: "Ondertoezichtstelling uitgesproken voor een jaar.", fromAge: 5, toAge: 16 },
  { eventType: "measure", text: "Machtiging tot uithuisplaatsing.", fromAge: 6, toAge: 16 },
  { eventType: "measure", text: "Machtiging gesloten jeugdhulp voor drie maanden.", fromAge: 13, toAge: 17 },
  { eventType: "measure", text: "Ondertoezichtstelling niet verlengd; hulp verder in vrijwillig kader.", fromAge: 9, toAge: 17 },
  { eventType: "measure", text: "Voorwaardelijke straf met begeleiding door de jeugdreclassering.", fromAge: 13, toAge: 18 },
  { eventType: "report", text: "Melding bij Veilig Thuis door de basisschool.", fromAge: 4, toAge: 12 },
  { eventType: "report", text: "Zorgmelding van een buurtbewoner na geschreeuw in de nacht.", fromAge: 4, toAge: 16 },
  { eventType: "report", text: "De huisarts meldt zorgen over gewichtsverlies en somberheid.", fromAge: 11, toAge: 17 },
  { eventType: "report", text: "Melding door de jongere zelf, via de vertrouwenspersoon.", fromAge: 12, toAge: 18 },
  { eventType: "waiting", text: "Wachtlijst voor diagnostisch onderzoek.", fromAge: 6, toAge: 17 },
  { eventType: "waiting", text: "Wachten op een plek voor traumabehandeling.", fromAge: 8, toAge: 18 },
  { eventType: "waiting", text: "Wachten op een jeugdbeschermer na de uitspraak van de rechter.", fromAge: 5, toAge: 16 },
  { eventType: "waiting", text: "Wachten op een woonplek met begeleiding.", fromAge: 16, toAge: 20 },
  { eventType: "school", text: "Eerste zorgen van de leerkracht over teruggetrokken gedrag.", fromAge: 4, toAge: 11 },
  { eventType: "school", text: "Overstap naar de middelbare school, zonder bekenden in de klas.", fromAge: 12, toAge: 13 },
  { eventType: "school", text: "Langdurig thuiszitten; leerplicht betrokken.", fromAge: 11, toAge: 17 },
  { eventType: "school", text: "Schorsing na een vechtpartij op het plein.", fromAge: 10, toAge: 17 },
  { eventType: "school", text: "Diploma behaald, met een aangepast rooster.", fromAge: 15, toAge: 20 },
  { eventType: "police", text: "Aangehouden voor winkeldiefstal; verwezen naar Halt.", fromAge: 12, toAge: 17 },
  { eventType: "police", text: "Door de politie thuisgebracht na twee nachten weg.", fromAge: 12, toAge: 17 },
  { eventType: "police", text: "Aangifte gedaan als slachtoffer van mishandeling.", fromAge: 12, toAge: 19 },
];

/** Turning points: what people in the case call the moment it went better or worse. */
export const keyMomentTexts: { polarity: Polarity; text: string }[] = [
  { polarity: "barrier", text: "De vaste begeleider vertrok zonder afscheid; vanaf dat weekend ging de jongere geen gesprek meer aan." },
  { polarity: "barrier", text: "De plaatsing werd na een incident binnen drie dagen beëindigd. De jongere noemt dit het moment waarop het vertrouwen brak." },
  { polarity: "barrier", text: "De hulp aan huis stopte omdat de beschikking afliep, terwijl de spanning juist opliep." },
  { polarity: "barrier", text: "Het advies om traumabehandeling te starten bleef liggen bij de wisseling van behandelaar." },
  { polarity: "barrier", text: "Ouders vroegen om meer hulp en kregen een folder. Daarna hebben zij een jaar lang niets meer gevraagd." },
  { polarity: "barrier", text: "De jongere werd zonder voorbereiding overgebracht naar een groep aan de andere kant van het land." },
  { polarity: "barrier", text: "Op de achttiende verjaardag sloot het dossier; de volgende aanmelding stond nog open." },
  { polarity: "barrier", text: "De crisisdienst kwam, zag dat het weer rustig was en vertrok. Die nacht is de jongere weggelopen." },
  { polarity: "facilitator", text: "De mentor ging mee naar het eerste gesprek en bleef erbij tot het niet meer nodig was." },
  { polarity: "facilitator", text: "Een behandelaar zei: ik denk dat je bang bent, niet boos. Iedereen herinnert zich dat gesprek." },
  { polarity: "facilitator", text: "Voor het eerst zat iedereen aan één tafel, en het gezin bepaalde de volgorde van de agenda." },
  { polarity: "facilitator", text: "Na een terugval zei de groep: je mag blijven, we kijken samen wat er nodig is." },
  { polarity: "facilitator", text: "Een ouder kreeg zelf behandeling, en thuis werd het merkbaar rustiger." },
  { polarity: "facilitator", text: "De familie maakte een eigen plan, waarmee een uithuisplaatsing niet meer nodig was." },
  { polarity: "facilitator", text: "De jongere schreef een brief aan het team met drie wensen; twee ervan waren binnen een week geregeld." },
  { polarity: "facilitator", text: "Er kwam één regisseur die bleef. In het jaar daarna is er niet meer overgeplaatst." },
];
