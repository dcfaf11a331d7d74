import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const systemThemes: Theme[] = [
  {
    id: "suitable_supply",
    label: text("Beschikbaarheid van passend aanbod", "Availability of suitable help"),
    definition: text("Of de hulp die nodig was in de regio bestond en plek had.", "Whether the help that was needed existed in the region and had room."),
    include: text(
      "Geen plek voor een combinatie van problemen, noodoplossing, nieuw aanbod dat werd gemaakt.",
      "No place for a combination of problems, a makeshift solution, new help that was set up.",
    ),
    exclude: text("Aanbod dat bestaat maar een wachtlijst heeft: 'Wachttijd'.", "Help that exists but has a waiting list: 'Waiting time'."),
    example: text(
      "'Voor een meisje met autisme en een eetstoornis was er in de hele regio niets.'",
      "'For a girl with autism and an eating disorder there was nothing in the whole region.'",
    ),
  },
  {
    id: "funding",
    label: text("Financiering en beschikkingen", "Funding and grant decisions"),
    definition: text(
      "Hoe geld en besluiten van de gemeente hulp mogelijk maakten, vertraagden of begrensden.",
      "How money and decisions of the municipality enabled, delayed or limited help.",
    ),
    include: text("Korte beschikkingen, discussie over wie betaalt, maatwerkbudget, verlenging.", "Short grants, debate about who pays, a tailored budget, extension."),
    exclude: text("Welke aanbieders een contract hebben: 'Inkoop door gemeenten'.", "Which providers have a contract: 'Contracting by municipalities'."),
    example: text("'De hulp werkte, maar na zes maanden was de beschikking op.'", "'The help worked, but after six months the grant ran out.'"),
  },
  {
    id: "contracting",
    label: text("Inkoop door gemeenten", "Contracting by municipalities"),
    definition: text(
      "Gevolgen van contracten, aanbestedingen en regionale afspraken voor deze casus.",
      "Consequences of contracts, tenders and regional agreements for this case.",
    ),
    include: text(
      "Aanbieder zonder contract, nieuwe aanbesteding halverwege, ruimte om buiten contract in te kopen.",
      "A provider without a contract, a new tender halfway, room to buy outside the contract.",
    ),
    exclude: text("Een besluit over één jongere: 'Financiering en beschikkingen'.", "A decision about one young person: 'Funding and grant decisions'."),
    example: text("'Door de nieuwe inkoop moesten we weg bij een behandelaar die goed was.'", "'Because of the new tender we had to leave a clinician who was good.'"),
  },
  {
    id: "labour_market",
    label: text("Beschikbaarheid van personeel", "Availability of staff"),
    definition: text("Beschikbaarheid van voldoende en ervaren personeel in de sector of regio.", "Availability of enough and experienced staff in the sector or region."),
    include: text(
      "Onvervulde vacatures, veel inhuur, groep die sluit, een team dat op sterkte is.",
      "Unfilled vacancies, many temporary workers, a group that closes, a team at full strength.",
    ),
    exclude: text(
      "Drukte of verloop in één team: 'Werkdruk en caseload', 'Continuïteit van hulpverleners'.",
      "Pressure or turnover in one team: 'Workload and caseload', 'Continuity of practitioners'.",
    ),
    example: text("'In deze regio is al twee jaar geen kinderpsychiater te vinden.'", "'For two years no child psychiatrist has been found in this region.'"),
  },
  {
    id: "legal_measures",
    label: text("Juridische maatregelen", "Legal measures"),
    definition: text(
      "Invloed van kinderbeschermingsmaatregelen, machtigingen of strafrecht op de hulp.",
      "Influence of child protection orders, authorisations or criminal law on help.",
    ),
    include: text(
      "Ondertoezichtstelling, gesloten machtiging, wachten op een jeugdbeschermer, reclassering.",
      "Supervision order, secure care order, waiting for a child protection worker, probation.",
    ),
    exclude: text("De werkrelatie met de jeugdbeschermer: 'Klik en vertrouwen'.", "The relationship with the child protection worker: 'Working alliance and trust'."),
    example: text("'De maatregel liep al vijf maanden voordat er een jeugdbeschermer was.'", "'The order had run for five months before there was a child protection worker.'"),
  },
  {
    id: "placement_nearby",
    label: text("Plek dicht bij huis", "A place close to home"),
    definition: text(
      "Of hulp of verblijf zo dichtbij was dat school, vrienden en familie bereikbaar bleven.",
      "Whether help or residence was near enough to keep school, friends and family within reach.",
    ),
    include: text(
      "Plaatsing in een andere provincie, reistijd voor ouders, kleinschalige plek in de buurt.",
      "Placement in another province, travel time for parents, a small-scale place nearby.",
    ),
    exclude: text("Reiskosten die het gezin niet kon betalen: 'Geld en wonen'.", "Travel costs the family could not pay: 'Money and housing'."),
    example: text("'Twee uur reizen voor een half uur bezoek.'", "'Two hours of travel for a half-hour visit.'"),
  },
  {
    id: "system_boundaries",
    label: text("Grenzen tussen wetten en stelsels", "Boundaries between laws and systems"),
    definition: text(
      "Gevolgen van scheidslijnen tussen jeugdhulp, onderwijs, zorg, langdurige zorg, justitie en volwassenenhulp.",
      "Consequences of dividing lines between youth care, education, health care, long-term care, justice and adult services.",
    ),
    include: text(
      "Discussie over Jeugdwet of Wlz, zorg in onderwijstijd, ouders met eigen hulp in een ander domein.",
      "Debate about which act applies, care during school hours, parents with help in another domain.",
    ),
    exclude: text("Regels van één organisatie: 'In- en uitsluitcriteria'.", "Rules of one organisation: 'Admission criteria'."),
    example: text(
      "'De gemeente zei Wlz, het CIZ zei Jeugdwet. Wij zaten ertussen.'",
      "'The municipality said long-term care, the assessment body said youth care. We sat in between.'",
    ),
  },
];
