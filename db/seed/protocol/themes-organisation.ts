import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const organisationThemes: Theme[] = [
  {
    id: "staff_continuity",
    label: text("Continuïteit van hulpverleners", "Continuity of practitioners"),
    definition: text(
      "Of de jongere en ouders binnen één organisatie dezelfde hulpverleners hielden.",
      "Whether the young person and parents kept the same practitioners within one organisation.",
    ),
    include: text(
      "Wisselende begeleiders, uitval zonder vervanging, vaste mentor op de groep, warm afscheid.",
      "Changing staff, absence without replacement, a steady group mentor, a proper goodbye.",
    ),
    exclude: text("Verhuizing naar een andere plek of organisatie: 'Overplaatsingen'.", "A move to another place or organisation: 'Transfers'."),
    example: text("'In twee jaar had ik zeven begeleiders. Ik vertelde op het laatst niets meer.'", "'I had seven workers in two years. In the end I told them nothing.'"),
  },
  {
    id: "workload",
    label: text("Werkdruk en caseload", "Workload and caseload"),
    definition: text("De tijd en rust die hulpverleners hadden voor deze casus.", "The time and calm practitioners had for this case."),
    include: text(
      "Te veel gezinnen, afgezegde afspraken, tijd voor overleg, een beschermde caseload.",
      "Too many families, cancelled appointments, time to confer, a protected caseload.",
    ),
    exclude: text("Vacatures die in de hele regio niet worden vervuld: 'Beschikbaarheid van personeel'.", "Vacancies unfilled across the region: 'Availability of staff'."),
    example: text("'Met 24 gezinnen kon ik hem hooguit eens per maand zien.'", "'With 24 families I could see him once a month at best.'"),
  },
  {
    id: "team_reflection",
    label: text("Reflectie in het team", "Reflection in the team"),
    definition: text(
      "Of een team samen stilstond bij de casus, elkaar bevroeg en de aanpak bijstelde.",
      "Whether a team stopped to consider the case, questioned each other and adjusted the approach.",
    ),
    include: text("Casusbespreking, intervisie, tunnelvisie, evaluatie na een incident.", "Case discussion, peer consultation, tunnel vision, evaluation after an incident."),
    exclude: text("Overleg met andere organisaties: 'Regie over de hulp'.", "Talks with other organisations: 'Coordination of help'."),
    example: text("'Een collega vroeg: voor wie doen we dit eigenlijk? Toen keerde het.'", "'A colleague asked: for whom are we doing this? That turned it round.'"),
  },
  {
    id: "lead_clinician_access",
    label: text("Beschikbaarheid van de regiebehandelaar", "Access to the lead clinician"),
    definition: text(
      "Of een gedragswetenschapper of regiebehandelaar beschikbaar was, meekeek en besluiten nam.",
      "Whether a behavioural scientist or lead clinician was available, looked along and took decisions.",
    ),
    include: text("Onbekende behandelaar, snelle consultatie, psychiater alleen op papier.", "A clinician nobody met, quick consultation, a psychiatrist on paper only."),
    exclude: text("Kennis van de begeleider zelf: 'Deskundigheid van de hulpverlener'.", "The worker's own knowledge: 'The practitioner's expertise'."),
    example: text("'De gedragswetenschapper at elke week een keer mee op de groep.'", "'The behavioural scientist had dinner with the group once a week.'"),
  },
  {
    id: "living_climate",
    label: text("Leefklimaat op de groep", "Living climate in the group"),
    definition: text(
      "De sfeer, veiligheid, structuur en ruimte die de jongere op een verblijfsplek ervoer.",
      "The atmosphere, safety, structure and room a young person felt in a residential setting.",
    ),
    include: text(
      "Vrijheidsbeperking, agressie tussen jongeren, huiselijkheid, perspectief en dagritme.",
      "Restriction of freedom, aggression between residents, homeliness, prospects and daily rhythm.",
    ),
    exclude: text("De band met één begeleider: 'Klik en vertrouwen'.", "The bond with one worker: 'Working alliance and trust'."),
    example: text("'Ik sliep slecht, er was elke nacht wel iets op de gang.'", "'I slept badly, there was something in the corridor every night.'"),
  },
  {
    id: "admission_criteria",
    label: text("In- en uitsluitcriteria", "Admission criteria"),
    definition: text(
      "Regels van een organisatie die bepaalden of de jongere werd toegelaten of mocht blijven.",
      "An organisation's rules that decided whether the young person was admitted or could stay.",
    ),
    include: text(
      "Afwijzing om IQ, verslaving of agressie, een uitzondering maken, eerst stabiel moeten zijn.",
      "Refusal because of IQ, addiction or aggression, making an exception, having to be stable first.",
    ),
    exclude: text("Wettelijke grenzen tussen stelsels: 'Grenzen tussen wetten en stelsels'.", "Legal limits between systems: 'Boundaries between laws and systems'."),
    example: text("'Te complex voor de één, niet ziek genoeg voor de ander.'", "'Too complex for one, not ill enough for the other.'"),
  },
  {
    id: "crisis_availability",
    label: text("Bereikbaarheid bij crisis", "Availability in a crisis"),
    definition: text("Of er snel iemand bereikbaar was die kon handelen toen het misging.", "Whether someone who could act was quickly reachable when things went wrong."),
    include: text("Avond en weekend, crisisdienst, bed op recept, niemand die opneemt.", "Evenings and weekends, crisis service, a bed on call, nobody answering."),
    exclude: text("Wachten op reguliere hulp: 'Wachttijd'.", "Waiting for regular help: 'Waiting time'."),
    example: text("'Op zaterdagavond kregen we een antwoordapparaat.'", "'On Saturday night we got an answering machine.'"),
  },
  {
    id: "record_keeping",
    label: text("Dossiervoering", "Record keeping"),
    definition: text(
      "Of het dossier volledig, actueel en bruikbaar was voor wie ermee moest werken.",
      "Whether the file was complete, current and usable for those who had to work with it.",
    ),
    include: text(
      "Ontbrekende eindverslagen, overgenomen fouten, een leesbare samenvatting, inzage.",
      "Missing closing reports, errors copied on, a readable summary, access for the client.",
    ),
    exclude: text("Informatie die niet naar een andere organisatie ging: 'Informatie delen'.", "Information that did not reach another organisation: 'Information sharing'."),
    example: text("'In elk verslag stond dezelfde zin van zes jaar geleden.'", "'Every report held the same sentence from six years ago.'"),
  },
];
