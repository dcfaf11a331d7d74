import type { FindingStatements } from "./types.ts";

/** Conclusions about professionals and the care they gave. */
export const careFindings: FindingStatements = {
  working_alliance: {
    barrier: ["Er ontstond geen vertrouwen tussen jongere en hulpverlener en dat is niet besproken.", "De druk om snel resultaat te halen ging ten koste van kennismaken."],
    facilitator: [
      "De hulpverlener nam de tijd om contact te maken voordat er doelen werden gesteld.",
      "Toen de klik ontbrak, is dat eerlijk besproken en is tijdig van hulpverlener gewisseld.",
    ],
  },
  youth_voice: {
    barrier: ["Besluiten over de hulp zijn genomen voordat de jongere was gehoord.", "De mening van de jongere is wel genoteerd, maar had geen gevolg voor het plan."],
    facilitator: ["De jongere stelde mee de doelen op en herkende zich daardoor in het plan.", "De jongere had invloed op wie er aan tafel zat en wat er werd gedeeld."],
  },
  shared_decisions: {
    barrier: ["Ouders kregen een besluit voorgelegd waar zij een keuze hadden verwacht.", "De afwegingen achter de keuze voor hulp zijn niet met de ouders gedeeld."],
    facilitator: [
      "Ouders, jongere en hulpverlener hebben de mogelijkheden samen afgewogen en samen gekozen.",
      "Doordat twijfels van ouders serieus zijn genomen, stonden zij achter het plan.",
    ],
  },
  explanatory_analysis: {
    barrier: ["Er is behandeld zonder gedeelde verklaring van hoe de problemen waren ontstaan.", "Losse diagnoses leidden tot losse behandelingen, zonder verband ertussen."],
    facilitator: ["Een gedeelde verklarende analyse gaf richting aan de hulp en rust in het gezin.", "De verklaring is bij nieuwe informatie samen met het gezin bijgesteld."],
  },
  diagnostic_assessment: {
    barrier: [
      "Onderzoek is herhaald in plaats van benut, en stelde de start van hulp uit.",
      "Belangrijke beperkingen zijn pas laat onderzocht, waardoor jarenlang te veel is gevraagd.",
    ],
    facilitator: [
      "Gericht onderzoek aan het begin voorkwam een periode van proberen en mislukken.",
      "De uitkomsten van het onderzoek zijn zo uitgelegd dat jongere, ouders en school er iets mee konden.",
    ],
  },
  trauma_awareness: {
    barrier: ["Gedrag dat met eerdere onveiligheid samenhing, is behandeld als onwil.", "Traumatische ervaringen stonden in het dossier, maar zijn niet gescreend of behandeld."],
    facilitator: [
      "Doordat het gedrag als reactie op trauma werd begrepen, veranderde de aanpak van alle betrokkenen.",
      "Traumabehandeling is gestart zodra dat kon en niet uitgesteld tot alles stabiel was.",
    ],
  },
  whole_family_view: {
    barrier: ["De hulp richtte zich op de jongere, terwijl de oorzaak en de oplossing in het gezin lagen.", "Elk gezinslid had eigen hulp en niemand keek naar het geheel."],
    facilitator: [
      "Door naar het hele gezin te kijken, werd zichtbaar wat de klachten in stand hield.",
      "Ook de andere kinderen in het gezin kregen aandacht, wat de spanning thuis verlaagde.",
    ],
  },
  professional_expertise: {
    barrier: ["De kennis die voor deze combinatie van problemen nodig was, ontbrak in het team.", "Specialistische kennis is te laat ingeroepen."],
    facilitator: ["De hulpverlener kende de problematiek goed en kon die begrijpelijk uitleggen.", "Consultatie door een specialist gaf het team houvast om zelf door te gaan."],
  },
  treatment_fit: {
    barrier: [
      "De behandeling volgde het beschikbare programma en niet de vraag van de jongere.",
      "Een aanpak die eerder niet werkte, is opnieuw ingezet zonder te onderzoeken waarom.",
    ],
    facilitator: [
      "De behandeling is tussentijds bijgesteld op basis van wat de jongere en de metingen lieten zien.",
      "Een werkvorm met doen in plaats van praten sloot aan bij de jongere.",
    ],
  },
  perseverance: {
    barrier: [
      "De hulp stopte op het moment dat het moeilijk werd en de jongere die het hardst nodig had.",
      "Terugval is gezien als mislukking en was reden om de hulp te beëindigen.",
    ],
    facilitator: [
      "De hulpverleners bleven betrokken na terugval en dat was voor de jongere het keerpunt.",
      "Vooraf is afgesproken hoe iedereen aan boord blijft als het tegenzit.",
    ],
  },
  safety_assessment: {
    barrier: [
      "De veiligheid is niet met een instrument beoordeeld en verschillend ingeschat door de betrokkenen.",
      "Zorgen over veiligheid zijn gemeld zonder dat duidelijk was wie daarna aan zet was.",
    ],
    facilitator: [
      "Een gedeeld veiligheidsplan maakte voor iedereen duidelijk wat te doen bij oplopende spanning.",
      "De inschatting van veiligheid is op vaste momenten herhaald, samen met het gezin.",
    ],
  },
  staff_continuity: {
    barrier: [
      "De vele wisselingen van hulpverleners maakten dat de jongere niemand meer in vertrouwen nam.",
      "Bij elke nieuwe hulpverlener begon de behandeling feitelijk opnieuw.",
    ],
    facilitator: [
      "Eén vaste hulpverlener bleef gedurende het hele traject betrokken.",
      "Bij een onvermijdelijke wisseling was er een periode waarin oude en nieuwe hulpverlener samen optrokken.",
    ],
  },
  workload: {
    barrier: ["Door hoge werkdruk vielen afspraken uit en verslapte het contact met het gezin.", "Er was geen tijd voor afstemming, waardoor signalen bleven liggen."],
    facilitator: [
      "Een kleinere caseload maakte het mogelijk om op de moeilijkste momenten vaker te komen.",
      "De organisatie maakte tijd vrij voor overleg en dat is in de kwaliteit van de hulp te zien.",
    ],
  },
  team_reflection: {
    barrier: ["Het team raakte met de jongere verstrikt in een patroon dat niet is besproken.", "Na incidenten is de maatregel geëvalueerd, maar niet het eigen handelen."],
    facilitator: [
      "Door geregeld stil te staan bij het eigen handelen, vond het team een andere benadering.",
      "Een buitenstaander die meedacht, hielp het team om uit de herhaling te komen.",
    ],
  },
  lead_clinician_access: {
    barrier: ["De regiebehandelaar was op afstand, waardoor besluiten over de behandeling lang uitbleven.", "Jongere en ouders wisten niet wie inhoudelijk verantwoordelijk was."],
    facilitator: [
      "De regiebehandelaar kende de jongere persoonlijk en was snel bereikbaar voor het team.",
      "Korte lijnen met de psychiater voorkwamen dat vragen over medicatie bleven liggen.",
    ],
  },
  living_climate: {
    barrier: [
      "Strenge regels en onrust op de groep versterkten het gedrag waarvoor de jongere was opgenomen.",
      "Vrijheidsbeperking is gebruikt als reactie op gedrag, terwijl een gesprek daarover uitbleef.",
    ],
    facilitator: [
      "Een rustige groep met voorspelbare begeleiders gaf de jongere veiligheid om te oefenen.",
      "Gewone dingen samen doen op de groep was voor de jongere minstens zo belangrijk als therapie.",
    ],
  },
};
