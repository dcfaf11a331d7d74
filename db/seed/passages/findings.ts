import type { ThemeId } from "../protocol/theme-ids.ts";

/** Conclusions of a case per theme, worded so that each fits any case. */
export const findingStatements: Partial<Record<ThemeId, { barrier: string[]; facilitator: string[] }>> = {
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
  admission_criteria: {
    barrier: [
      "De jongere viel door de combinatie van problemen bij iedere aanbieder buiten de criteria.",
      "Uitsluiting op één kenmerk woog zwaarder dan de vraag wat er nodig was.",
    ],
    facilitator: ["De aanbieder keek naar wat wel kon en nam de jongere met aanvullende afspraken op.", "Twee aanbieders losten samen op wat geen van beide alleen kon bieden."],
  },
  crisis_availability: {
    barrier: ["Buiten kantooruren stond het gezin er bij een crisis alleen voor.", "Een crisis leidde tot een tijdelijke plek zonder plan voor daarna."],
    facilitator: ["Het gezin kon dag en nacht iemand bellen die hen kende.", "Snelle hulp aan huis bij een crisis heeft een opname voorkomen."],
  },
  record_keeping: {
    barrier: ["Uit het dossier is niet te herleiden waarom belangrijke besluiten zijn genomen.", "Kennis over wat werkte, ging verloren doordat die nergens was vastgelegd."],
    facilitator: ["De verslaglegging was actueel en leesbaar voor jongere en ouders.", "In het dossier staat duidelijk wat eerder is geprobeerd en met welk resultaat."],
  },
  waiting_time: {
    barrier: ["Door de lange wachttijd verergerden de klachten voordat de behandeling begon.", "Tijdens het wachten was er geen contact of overbruggende hulp."],
    facilitator: ["De hulp startte snel, toen het gezin er klaar voor was.", "Tijdens het wachten hield een vaste contactpersoon de vinger aan de pols."],
  },
  referral: {
    barrier: [
      "De weg naar hulp liep over te veel schijven en het gezin raakte onderweg de moed kwijt.",
      "De verwijzing gaf een onvolledig beeld, waardoor eerst de verkeerde hulp is ingezet.",
    ],
    facilitator: [
      "Verwijzer en aanbieder hebben vooraf overlegd, waardoor de jongere in één keer goed terechtkwam.",
      "De toegang was laagdrempelig: één gesprek op school was genoeg om hulp te starten.",
    ],
  },
  early_signalling: {
    barrier: ["Signalen waren jaren eerder zichtbaar, maar zijn niet bij elkaar gebracht.", "Afwachten was in de eerste jaren de standaardreactie op zorgen."],
    facilitator: [
      "Zorgen zijn vroeg gedeeld met het gezin en leidden direct tot een eerste stap.",
      "Doordat signalen uit verschillende hoeken zijn gebundeld, kwam er op tijd passende hulp.",
    ],
  },
  handover: {
    barrier: ["Bij de overdracht ging verloren wat de jongere hielp en wat juist niet.", "De nieuwe hulpverleners begonnen zonder de informatie die er wel was."],
    facilitator: [
      "Een warme overdracht met de jongere erbij zorgde dat het vertrouwen meeging.",
      "De oude en nieuwe hulpverleners bleven na de overgang een tijd samen betrokken.",
    ],
  },
  transfers: {
    barrier: [
      "De opeenvolgende overplaatsingen hebben de problemen verergerd en het vertrouwen geschaad.",
      "Overplaatsing was telkens de reactie op een incident en niet een keuze in het belang van de jongere.",
    ],
    facilitator: ["Een dreigende overplaatsing is voorkomen door extra steun op de bestaande plek.", "De jongere kon lang op één plek blijven en daar wortelen."],
  },
  care_coordination: {
    barrier: ["Niemand voelde zich verantwoordelijk voor het geheel van de hulp.", "De regie wisselde zo vaak dat afspraken tussen wal en schip raakten."],
    facilitator: ["Eén regisseur met mandaat hield overzicht en kon knopen doorhakken.", "Het gezin wist steeds wie de regie had en hoe die te bereiken was."],
  },
  shared_plan: {
    barrier: [
      "De betrokken organisaties werkten met eigen plannen en doelen die elkaar soms tegenwerkten.",
      "Het gezamenlijke plan bestond op papier, maar werd in de praktijk niet gebruikt.",
    ],
    facilitator: ["Eén plan, opgesteld in de taal van het gezin, verbond alle betrokkenen.", "Het gezamenlijke plan is op vaste momenten met iedereen bijgesteld."],
  },
  information_sharing: {
    barrier: ["Uit onzekerheid over privacy is informatie niet gedeeld die de jongere had kunnen helpen.", "Elke organisatie had een deel van het beeld en niemand het geheel."],
    facilitator: [
      "Met toestemming van het gezin is gericht gedeeld wat nodig was, en niet meer dan dat.",
      "Korte lijnen tussen school en hulpverlening maakten snel bijsturen mogelijk.",
    ],
  },
  step_up_step_down: {
    barrier: ["De hulp is pas opgeschaald toen de situatie al was geëscaleerd.", "De hulp is te snel afgebouwd, waarna nieuwe zwaardere hulp nodig was."],
    facilitator: ["Tijdelijk meer hulp op het juiste moment voorkwam een opname.", "De hulp is in kleine stappen afgebouwd, met de mogelijkheid om terug te vallen."],
  },
  aftercare: {
    barrier: ["Na terugkeer naar huis viel de steun in één keer weg.", "Nazorg was afgesproken, maar niemand heeft die uitgevoerd."],
    facilitator: [
      "Na afsluiting bleef een bekende hulpverlener bereikbaar, waardoor terugval snel werd opgevangen.",
      "De terugkeer naar huis is geoefend en stap voor stap opgebouwd.",
    ],
  },
  transition_to_adulthood: {
    barrier: [
      "Met de achttiende verjaardag stopte de hulp zonder dat de volgende klaarstond.",
      "De voorbereiding op zelfstandigheid begon te laat en ging vooral over formulieren.",
    ],
    facilitator: [
      "De overgang naar volwassenenhulp is ruim voor de achttiende verjaardag samen voorbereid.",
      "Vertrouwde hulp liep door na de achttiende verjaardag tot de jongere stevig stond.",
    ],
  },
  suitable_supply: {
    barrier: ["De hulp die nodig was, bestond in de regio niet of was vol.", "Bij gebrek aan een passende plek is een plek gekozen die niet paste."],
    facilitator: ["Voor deze jongere is in de regio een plek op maat gemaakt.", "Aanbieders combineerden wonen, behandeling en onderwijs op één locatie."],
  },
  funding: {
    barrier: ["Een aflopende beschikking onderbrak de hulp op een kwetsbaar moment.", "Discussie over de bekostiging kostte meer tijd dan het inzetten van de hulp."],
    facilitator: ["Ruimte in het budget maakte hulp op maat mogelijk zonder nieuwe aanvraag.", "Een beschikking voor langere tijd gaf gezin en hulpverleners rust."],
  },
  contracting: {
    barrier: ["De passende aanbieder kon niet worden ingezet omdat er geen contract was.", "Een wisseling van gecontracteerde aanbieders brak een lopende behandeling af."],
    facilitator: [
      "De gemeente maakte een uitzondering op het contract, zodat de behandeling kon doorgaan.",
      "Regionale afspraken over inkoop maakten inzet over gemeentegrenzen heen eenvoudig.",
    ],
  },
  labour_market: {
    barrier: ["Door onvervulde vacatures viel een deel van de behandeling weg.", "Wisselende invalkrachten op de groep maakten het leven daar onvoorspelbaar."],
    facilitator: [
      "Een stabiel, volledig bezet team kon vasthouden aan de gekozen aanpak.",
      "Met een ervaringsdeskundige in het team is een vacature op een vernieuwende manier ingevuld.",
    ],
  },
  legal_measures: {
    barrier: [
      "Onzekerheid over de maatregel hield het gezin en de hulp maandenlang in de wachtstand.",
      "Door de wachttijd voor een jeugdbeschermer is de maatregel laat en zonder plan uitgevoerd.",
    ],
    facilitator: [
      "De maatregel gaf duidelijkheid over wie besliste en bracht rust.",
      "De jeugdbeschermer legde in begrijpelijke taal uit wat de maatregel betekende en wanneer die kon stoppen.",
    ],
  },
  placement_nearby: {
    barrier: [
      "De plaatsing ver van huis maakte het contact met gezin, school en vrienden vrijwel onmogelijk.",
      "Door de reisafstand konden ouders niet meedoen aan de behandeling.",
    ],
    facilitator: [
      "Door een plek dicht bij huis bleven school en vriendschappen behouden.",
      "Ouders konden vaak langskomen en bleven zo betrokken bij het dagelijks leven van de jongere.",
    ],
  },
  system_boundaries: {
    barrier: ["Tussen de verschillende wetten bleef een deel van de hulp voor niemand.", "Overleg over wie moest betalen ging vooraf aan overleg over wat nodig was."],
    facilitator: ["Betrokken partijen begonnen met de hulp en regelden de verdeling van kosten daarna.", "Onderwijs en jeugdhulp zijn samen ingezet vanuit één besluit."],
  },
};
