import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const chainThemes: Theme[] = [
  {
    id: "waiting_time",
    label: text("Wachttijd", "Waiting time"),
    definition: text(
      "De tijd tussen aanmelding of verwijzing en de start van hulp, en wat er in die tijd gebeurde.",
      "The time between referral and the start of help, and what happened in that time.",
    ),
    include: text("Wachtlijst, overbruggingshulp, snelle start, wachten op een vervolgplek.", "Waiting list, bridging help, a quick start, waiting for a follow-up place."),
    exclude: text("Vertraging door een ontbrekende beschikking: 'Financiering en beschikkingen'.", "Delay because a grant decision is missing: 'Funding and grant decisions'."),
    example: text("'Elf maanden op de lijst, en in die tijd belde er niemand.'", "'Eleven months on the list, and in that time nobody called.'"),
  },
  {
    id: "referral",
    label: text("Verwijzing en toegang", "Referral and access"),
    definition: text(
      "De route naar hulp: wie verwees, waarheen, en of dat in één keer goed ging.",
      "The way into help: who referred, where to, and whether it went right the first time.",
    ),
    include: text(
      "Van loket naar loket, huisarts of lokaal team dat meedenkt, brede vraagverheldering.",
      "From desk to desk, a GP or local team that thinks along, broad clarification of the question.",
    ),
    exclude: text("Afwijzing door een aanbieder: 'In- en uitsluitcriteria'.", "Refusal by a provider: 'Admission criteria'."),
    example: text("'De praktijkondersteuner belde zelf, we hoefden niets opnieuw uit te leggen.'", "'The GP's assistant made the call, we did not have to explain it all again.'"),
  },
  {
    id: "early_signalling",
    label: text("Vroeg signaleren", "Early signalling"),
    definition: text(
      "Of de eerste signalen bij school, opvang, jeugdgezondheidszorg of huisarts werden gezien en opgevolgd.",
      "Whether first signs were seen and followed up by school, day care, child health care or GP.",
    ),
    include: text(
      "'Het groeit er wel uit', signalen die niet bij elkaar kwamen, een alerte jeugdarts.",
      "'They will grow out of it', signals that were never combined, an alert child health doctor.",
    ),
    exclude: text("Signalen van onveiligheid tijdens lopende hulp: 'Inschatting van veiligheid'.", "Signals of danger while help is going on: 'Assessment of safety'."),
    example: text("'In groep drie zei de juf al dat er iets was.'", "'In first grade the teacher already said something was wrong.'"),
  },
  {
    id: "handover",
    label: text("Overdracht", "Handover"),
    definition: text(
      "Het doorgeven van informatie en verantwoordelijkheid wanneer de jongere naar andere hulp gaat.",
      "Passing on information and responsibility when the young person moves to other help.",
    ),
    include: text(
      "Warme overdracht, dossier dat later komt, opnieuw je verhaal doen, gat tussen twee plekken.",
      "Warm handover, a file that arrives late, telling your story again, a gap between two places.",
    ),
    exclude: text(
      "De verhuizing zelf: 'Overplaatsingen'. Wisselingen binnen een team: 'Continuïteit van hulpverleners'.",
      "The move itself: 'Transfers'. Changes within a team: 'Continuity of practitioners'.",
    ),
    example: text("'De oude en de nieuwe begeleider kwamen samen kennismaken.'", "'The old and the new worker came together to get acquainted.'"),
  },
  {
    id: "transfers",
    label: text("Overplaatsingen", "Transfers"),
    definition: text(
      "Het aantal verhuizingen tussen plekken en wat elke verhuizing met de jongere deed.",
      "The number of moves between places and what each move did to the young person.",
    ),
    include: text(
      "Doorplaatsen na een incident, tijdelijke plek na tijdelijke plek, een plek waar je mag blijven.",
      "Moving on after an incident, one temporary place after another, a place where one may stay.",
    ),
    exclude: text("De kwaliteit van de overdracht daarbij: 'Overdracht'.", "The quality of the handover that went with it: 'Handover'."),
    example: text("'Negen adressen. Ik pakte mijn tas niet eens meer uit.'", "'Nine addresses. I no longer even unpacked my bag.'"),
  },
  {
    id: "care_coordination",
    label: text("Regie over de hulp", "Coordination of help"),
    definition: text(
      "Of duidelijk was wie het geheel overzag, knopen doorhakte en aanspreekbaar was.",
      "Whether it was clear who oversaw the whole, took decisions and could be addressed.",
    ),
    include: text("Casusregisseur, naar elkaar wijzen, regie bij ouders, rondetafeloverleg.", "Case coordinator, pointing at each other, parents in charge, round-table meeting."),
    exclude: text("Het gezamenlijke plan op papier: 'Eén gezin, één plan'.", "The joint plan on paper: 'One family, one plan'."),
    example: text("'Aan tafel zaten elf mensen en niemand nam het besluit.'", "'There were eleven people at the table and nobody took the decision.'"),
  },
  {
    id: "shared_plan",
    label: text("Eén gezin, één plan", "One family, one plan"),
    definition: text(
      "Of betrokken organisaties, school en gezin met dezelfde doelen en één plan werkten.",
      "Whether the organisations involved, school and family worked with the same goals and one plan.",
    ),
    include: text(
      "Losse plannen naast elkaar, tegenstrijdige adviezen, gezamenlijke evaluatie, perspectiefplan.",
      "Separate plans side by side, conflicting advice, joint evaluation, perspective plan.",
    ),
    exclude: text("Alleen gegevens uitwisselen: 'Informatie delen'.", "Only exchanging data: 'Information sharing'."),
    example: text("'Vier instanties, vier plannen, en in geen daarvan stond mijn vraag.'", "'Four agencies, four plans, and none of them held my question.'"),
  },
  {
    id: "information_sharing",
    label: text("Informatie delen", "Information sharing"),
    definition: text(
      "Of relevante informatie tussen organisaties op tijd, met toestemming en begrijpelijk werd gedeeld.",
      "Whether relevant information was shared between organisations in time, with consent and clearly.",
    ),
    include: text(
      "Beroep op privacy, ongewenst delen, samen met het gezin schrijven, systemen die niet koppelen.",
      "Invoking privacy, unwanted sharing, writing together with the family, systems that do not connect.",
    ),
    exclude: text("Wat de jongere of ouders zelf verzwijgen: 'Openheid over problemen'.", "What the young person or parents keep to themselves: 'Openness about problems'."),
    example: text("'School wist niet dat hij bij ons in behandeling was.'", "'School did not know that he was in treatment with us.'"),
  },
  {
    id: "step_up_step_down",
    label: text("Op- en afschalen", "Stepping up and stepping down"),
    definition: text(
      "Of de hulp op tijd zwaarder of lichter werd toen de situatie daarom vroeg.",
      "Whether help became more or less intensive in time when the situation called for it.",
    ),
    include: text(
      "Te lang licht blijven, direct naar gesloten, stapsgewijs naar huis, terug kunnen vallen.",
      "Staying light too long, straight to secure care, going home step by step, being able to fall back.",
    ),
    exclude: text("Hulp die inhoudelijk niet paste: 'Passendheid van de behandeling'.", "Help whose content did not fit: 'Fit of the treatment'."),
    example: text("'Er gebeurde niets, tot het ineens een gesloten plaatsing werd.'", "'Nothing happened, until all of a sudden it was a secure placement.'"),
  },
  {
    id: "aftercare",
    label: text("Nazorg en terugkeer naar huis", "Aftercare and return home"),
    definition: text(
      "Voorbereiding van vertrek en de steun na afloop van verblijf of intensieve hulp.",
      "Preparing departure and the support after residential or intensive help ended.",
    ),
    include: text(
      "Verlof opbouwen, thuissituatie voorbereiden, contact na vertrek, stoppen van de ene op de andere dag.",
      "Building up leave, preparing home, contact after departure, stopping from one day to the next.",
    ),
    exclude: text("De overgang naar hulp voor volwassenen: 'Overgang naar 18 jaar'.", "The move to adult services: 'Transition to adulthood'."),
    example: text("'Mijn begeleider kwam nog een half jaar elke twee weken langs.'", "'My worker kept coming by every two weeks for half a year.'"),
  },
  {
    id: "transition_to_adulthood",
    label: text("Overgang naar 18 jaar", "Transition to adulthood"),
    definition: text("Hoe hulp, wonen, geld en school doorliepen rond de achttiende verjaardag.", "How help, housing, money and school carried on around the eighteenth birthday."),
    include: text(
      "Verlengde jeugdhulp, toekomstplan, aansluiting met volwassenen-ggz, hulp die stopt op de verjaardag.",
      "Extended youth care, a plan for the future, link with adult mental health care, help ending on the birthday.",
    ),
    exclude: text("Vertrek van een plek op jongere leeftijd: 'Nazorg en terugkeer naar huis'.", "Leaving a place at a younger age: 'Aftercare and return home'."),
    example: text("'Op mijn verjaardag kreeg ik taart en een lege agenda.'", "'On my birthday I got cake and an empty diary.'"),
  },
];
