import type { FindingStatements } from "./types.ts";

/** Conclusions about the young person, the family and those around them. */
export const familyFindings: FindingStatements = {
  life_events: {
    barrier: [
      "Na een ingrijpende gebeurtenis in het gezin ging de hulp door alsof er niets was veranderd.",
      "De opeenstapeling van verlies en verandering is pas laat als één geheel gezien.",
    ],
    facilitator: [
      "De hulp is kort na de ingrijpende gebeurtenis aangepast aan wat het gezin op dat moment aankon.",
      "Door verlies en verandering samen op een levenslijn te zetten, kreeg het gedrag van de jongere betekenis.",
    ],
  },
  parental_mental_health: {
    barrier: [
      "De psychische klachten van een ouder waren bekend, maar speelden geen rol in het plan voor de jongere.",
      "Omdat een ouder zelf geen behandeling kreeg, kwam het geleerde thuis niet tot zijn recht.",
    ],
    facilitator: [
      "De gelijktijdige behandeling van een ouder gaf de jongere ruimte om weer kind te zijn.",
      "De afstemming met de volwassenen-ggz zorgde ervoor dat het plan meebewoog met hoe het met de ouder ging.",
    ],
  },
  parental_capacity: {
    barrier: ["Het plan vroeg van ouders meer dan zij op dat moment konden dragen.", "Uitputting van ouders is gemeld, maar leidde niet tot verlichting thuis."],
    facilitator: [
      "Praktische verlichting thuis maakte dat ouders de begeleiding weer konden gebruiken.",
      "Door vaste momenten van rust hielden ouders de zorg voor de jongere langer vol.",
    ],
  },
  family_relations: {
    barrier: [
      "De spanning tussen gezinsleden bleef buiten de behandeling, waardoor vooruitgang thuis steeds verloren ging.",
      "Contactherstel binnen het gezin kwam pas op gang toen de behandeling al bijna was afgerond.",
    ],
    facilitator: [
      "Gezinsgesprekken met kleine oefeningen thuis hebben het contact in het gezin hersteld.",
      "De band met een broer, zus of ander gezinslid is bewust gebruikt om de jongere te steunen.",
    ],
  },
  co_parenting: {
    barrier: [
      "De strijd tussen de ouders bepaalde het tempo van de hulp, niet de hulpvraag van de jongere.",
      "Doordat toestemming van een van de ouders uitbleef, startte de hulp maanden later.",
    ],
    facilitator: [
      "Afspraken over de scheiding werden met een eigen begeleider gemaakt, los van de behandeling van de jongere.",
      "Beide ouders kregen dezelfde uitleg op hetzelfde moment, wat discussie achteraf voorkwam.",
    ],
  },
  youth_motivation: {
    barrier: [
      "Gebrek aan motivatie is als kenmerk van de jongere opgeschreven en niet als vraag aan de hulp.",
      "Na eerdere teleurstellingen zag de jongere geen reden om aan nieuwe hulp te beginnen.",
    ],
    facilitator: [
      "De hulp sloot aan bij wat de jongere zelf wilde bereiken, en daardoor kwam de inzet vanzelf.",
      "Kleine, zichtbare successen in het begin gaven de jongere vertrouwen in het vervolg.",
    ],
  },
  openness_about_problems: {
    barrier: [
      "Schaamte en angst voor gevolgen maakten dat het gezin zorgen lang voor zich hield.",
      "Er is te weinig veiligheid geboden om over de thuissituatie te kunnen praten.",
    ],
    facilitator: [
      "Omdat er niet direct werd geoordeeld, durfde het gezin de problemen eerder te vertellen.",
      "Openheid vooraf over wat er met informatie zou gebeuren, maakte praten makkelijker.",
    ],
  },
  livelihood: {
    barrier: ["Zorgen over geld en wonen namen zoveel ruimte in dat behandeling niet kon landen.", "Schulden zijn in elk plan genoemd en in geen enkel plan aangepakt."],
    facilitator: [
      "Toen inkomen en huisvesting op orde kwamen, ontstond er rust om aan de problemen te werken.",
      "Schuldhulp en jeugdhulp zijn tegelijk gestart en op elkaar afgestemd.",
    ],
  },
  school_mentor: {
    barrier: [
      "Het verloop van mentoren maakte dat niemand op school het hele verhaal kende.",
      "De mentor had de signalen wel, maar niet de weg of de tijd om er iets mee te doen.",
    ],
    facilitator: [
      "De mentor was een vast aanspreekpunt en hield contact, ook toen de jongere niet op school was.",
      "Doordat de mentor de jongere goed kende, werden signalen snel herkend en besproken.",
    ],
  },
  school_attendance: {
    barrier: [
      "Langdurig thuiszitten heeft de problemen vergroot en de terugkeer steeds moeilijker gemaakt.",
      "Verzuim is als overtreding behandeld voordat naar de oorzaak was gevraagd.",
    ],
    facilitator: ["Een rustige opbouw van de schoolgang bracht ritme terug in de week.", "Een passende dagbesteding gaf de jongere een reden om mee te blijven doen."],
  },
  school_support: {
    barrier: ["De aanpassingen op school kwamen pas toen de jongere al was uitgevallen.", "Ondersteuning op school en hulp thuis liepen naast elkaar zonder gedeelde aanpak."],
    facilitator: [
      "School paste rooster en eisen tijdig aan, waardoor uitval is voorkomen.",
      "De aanpak uit de behandeling werd op school met dezelfde woorden en gebaren gebruikt.",
    ],
  },
  peers: {
    barrier: ["Pesten en uitsluiting zijn te laat herkend als oorzaak van de klachten.", "Door plaatsingen elders verloor de jongere de vriendschappen die houvast gaven."],
    facilitator: [
      "Contact met leeftijdgenoten is actief in stand gehouden tijdens de behandeling.",
      "Een groep leeftijdgenoten met vergelijkbare ervaringen doorbrak het gevoel alleen te staan.",
    ],
  },
  family_network: {
    barrier: [
      "Familie en bekenden zijn pas betrokken toen alle andere opties op waren.",
      "Het gezin stond er grotendeels alleen voor en hulp om een netwerk op te bouwen bleef uit.",
    ],
    facilitator: [
      "Familie nam een deel van de zorg over en voorkwam daarmee een plaatsing.",
      "Het netwerk zat vanaf het eerste overleg aan tafel en kreeg een duidelijke rol in het plan.",
    ],
  },
  trusted_adult: {
    barrier: [
      "Er was geen volwassene buiten het gezin die de jongere vertrouwde en bleef volgen.",
      "De rol van een belangrijke vertrouwenspersoon is in het traject niet gezien en niet benut.",
    ],
    facilitator: ["Eén volwassene buiten het gezin bleef door alle wisselingen heen beschikbaar.", "De jongere koos zelf een steunfiguur, die bij beslissingen kon meepraten."],
  },
  neighbourhood_and_online: {
    barrier: [
      "Invloeden uit de buurt en online bleven buiten beeld, terwijl de risico's daar lagen.",
      "Bij terugkeer naar dezelfde buurt ontbrak een plan om oude contacten te vermijden.",
    ],
    facilitator: [
      "Jongerenwerk in de buurt bood een plek waar de jongere zonder voorwaarden welkom was.",
      "De online wereld van de jongere is met belangstelling besproken, waardoor risico's op tafel kwamen.",
    ],
  },
};
