import type { FindingStatements } from "./types.ts";

/** Conclusions about organisations together and the system. */
export const chainFindings: FindingStatements = {
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
