import type { Passage } from "./types.ts";

/** What practitioners say about working together in the chain and about the system around it. */
export const practitionerOnChainAndSystem: Passage[] = [
  {
    themeId: "waiting_time", polarity: "barrier", phase: "access",
    text: "Toen er eindelijk plek was, belde ik blij op. [[Moeder zei: de vraag van toen bestaat niet meer, die is inmiddels drie keer zo groot]].",
  },
  {
    themeId: "waiting_time", polarity: "facilitator", phase: "access",
    text: "[[In de wachttijd dronk ik om de week koffie bij het gezin, geen behandeling, gewoon contact houden]]. Bij de start hoefden we niet bij nul te beginnen.",
  },
  {
    themeId: "referral", polarity: "barrier", phase: "access",
    text: "[[De huisarts stuurde naar ons, wij stuurden naar het wijkteam en het wijkteam stuurde weer door naar een ander]]. En ieder van ons hield zich keurig aan de afspraken.",
  },
  {
    themeId: "referral", polarity: "facilitator", phase: "access",
    text: "De jeugdarts belde me voordat de verwijzing de deur uitging. [[In tien minuten hadden we samen bedacht dat wij het niet moesten zijn, en wie dan wel]].",
  },
  {
    themeId: "early_signalling", polarity: "barrier", phase: "signalling",
    text: "Consultatiebureau, peuterspeelzaal, groep één: [[overal was wel iets opgeschreven, maar niemand had het hele rijtje]]. Ik las het pas toen de opname al een feit was.",
  },
  {
    themeId: "early_signalling", polarity: "facilitator", phase: "signalling",
    text: "De intern begeleider heeft niet op een diagnose gewacht. [[Na het tweede oudergesprek is samen met ouders meteen de jeugdverpleegkundige gebeld]]. Dat het later toch is vastgelopen, lag niet aan dat begin.",
  },
  {
    themeId: "handover", polarity: "barrier", phase: "transfer",
    text: "[[Het overdrachtsverslag kwam drie weken later binnen dan de jongere zelf]]. In de tussentijd hadden wij precies gedaan waarvan erin stond: vooral niet doen.",
  },
  {
    themeId: "handover", polarity: "facilitator", phase: "transfer",
    text: "Ik ben twee keer meegereden naar de nieuwe plek. [[De tweede keer heb ik mijn collega daar voorgedaan hoe je samen de avond afsluit, met het lampje en het lijstje]]. Het lijkt klein, maar dat was het niet.",
  },
  {
    themeId: "transfers", polarity: "barrier", phase: "transfer",
    text: "Hoeveel plekken het waren geweest heb ik zelf moeten uitzoeken, er was nergens een overzicht. [[Elke verhuizing was op zich wel te begrijpen, maar bij elkaar was het gewoon te veel voor één kind]].",
    also: { themeId: "record_keeping", polarity: "barrier", phase: "transfer", span: "er was nergens een overzicht" },
  },
  {
    themeId: "transfers", polarity: "facilitator", phase: "treatment",
    text: "De termijn zat erop en er werd gevraagd of we konden laten doorstromen. [[We zeiden: er wordt niet meer verhuisd, de behandeling komt maar hierheen]]. Een week later hingen er voor het eerst posters aan de muur.",
  },
  {
    themeId: "care_coordination", polarity: "barrier", phase: "treatment",
    text: "[[Ik dacht dat de jeugdbeschermer het overzicht had, en de jeugdbeschermer dacht dat ik het had]]. Dat kwam er pas uit toen moeder het aan tafel vroeg.",
  },
  {
    themeId: "care_coordination", polarity: "facilitator", phase: "treatment",
    text: "Na de zomer kwam er één persoon die mocht beslissen, ook over het geld. [[Die belde op maandagochtend iedereen langs, en om tien uur wist je wat er die week moest gebeuren]].",
    also: { themeId: "funding", polarity: "facilitator", phase: "treatment", span: "mocht beslissen, ook over het geld" },
  },
  {
    themeId: "shared_plan", polarity: "barrier", phase: "treatment",
    text: "Wij werkten aan zelfstandigheid, school aan luisteren en de gezinshulp aan hechting. [[Los van elkaar allemaal te verdedigen, maar voor deze mensen was er geen touw aan vast te knopen]].",
  },
  {
    themeId: "shared_plan", polarity: "facilitator", phase: "aftercare",
    text: "[[Er hing één blaadje op de koelkast met drie doelen, en school gebruikte precies hetzelfde blaadje]]. Dat werkte eerlijk gezegd beter dan ons plan van dertig pagina's.",
  },
  {
    themeId: "information_sharing", polarity: "barrier", phase: "diagnostics",
    text: "Ik heb de uitslag van het eerdere onderzoek vier keer opgevraagd. [[Eerst miste er een toestemming, toen mocht het niet per mail, en daarna was de collega uit dienst]].",
  },
  {
    themeId: "information_sharing", polarity: "facilitator", phase: "signalling",
    text: "We hebben de mail aan school samen met moeder geschreven, aan haar keukentafel. [[Zij bepaalde wat erin kwam, en zo snapte school eindelijk waarom de maandagen zo lastig waren]].",
  },
  {
    themeId: "step_up_step_down", polarity: "barrier", phase: "treatment",
    text: "[[Van één gesprek in de twee weken zijn we in één keer naar een opname gegaan]]. Daar zit van alles tussen, en dat hebben we met z'n allen overgeslagen.",
  },
  {
    themeId: "step_up_step_down", polarity: "facilitator", phase: "aftercare",
    text: "We hadden afgesproken dat de kamer nog zes weken vrij zou blijven. [[Er is één nacht gebruik van gemaakt, en juist omdat het kon, ging het daarna thuis]].",
  },
  {
    themeId: "aftercare", polarity: "barrier", phase: "aftercare",
    text: "Vrijdag was er taart en maandag was er niemand meer. [[De hulp thuis zou aansluiten, maar die begon pas zeven weken na het vertrek]].",
    also: { themeId: "waiting_time", polarity: "barrier", phase: "aftercare", span: "begon pas zeven weken na het vertrek" },
  },
  {
    themeId: "aftercare", polarity: "facilitator", phase: "aftercare",
    text: "[[Al twee maanden voor het vertrek zijn we bij het gezin thuis gaan oefenen, aan hun eigen tafel, met de ruzies die daar echt ontstaan]]. Toen de laatste dag kwam, was er eigenlijk weinig nieuws meer aan.",
  },
  {
    themeId: "transition_to_adulthood", polarity: "barrier", phase: "aftercare",
    text: "Er was een toekomstplan, daar niet van. [[Maar vlak voor de achttiende verjaardag was er nog geen inkomen geregeld en geen kamer]], en toen moest alles ineens in een paar dagen.",
  },
  {
    themeId: "transition_to_adulthood", polarity: "facilitator", phase: "aftercare",
    text: "We zijn met zestienenhalf al begonnen met de vraag: bij wie bel jij straks aan? [[De begeleider van de volwassenenhulp liep een halfjaar met ons mee voordat wij eruit stapten]].",
  },
  {
    themeId: "suitable_supply", polarity: "barrier", phase: "transfer",
    text: "Ik heb in die maanden half Nederland afgebeld. [[Je kon ergens terecht voor de psychiatrie óf voor het gedrag, en wij zochten een plek voor allebei]].",
  },
  {
    themeId: "suitable_supply", polarity: "facilitator", phase: "transfer",
    text: "De plek die nodig was bestond niet, dus die hebben we gemaakt. [[Met drie organisaties hebben we een huis ingericht en er een vast team omheen gezet]]. Het staat er nog steeds.",
  },
  {
    themeId: "funding", polarity: "barrier", phase: "treatment",
    text: "[[De beschikking liep steeds drie maanden, dus na acht weken zat ik alweer de verlenging te schrijven]]. Zo kun je een gezin niet beloven dat je blijft.",
  },
  {
    themeId: "funding", polarity: "facilitator", phase: "treatment",
    text: "De gemeente gaf een bedrag zonder het in producten op te knippen. [[Daardoor konden we ook een oppas voor de kleintjes betalen en de treinkaartjes]], en daar draaide het die winter om.",
  },
  {
    themeId: "contracting", polarity: "barrier", phase: "transfer",
    text: "Met ingang van het nieuwe jaar hadden we geen contract meer met die regio. [[Ik mocht de behandeling niet afmaken, terwijl we net bij het moeilijkste stuk waren aangekomen]].",
  },
  {
    themeId: "labour_market", polarity: "barrier", phase: "treatment",
    text: "[[We hadden maandenlang geen vaste kinderpsychiater, op de vacature kwam geen enkele brief]]. Met waarnemers hielden we de medicatie draaiende, en meer was het ook niet.",
    also: { themeId: "lead_clinician_access", polarity: "barrier", phase: "treatment", span: "Met waarnemers hielden we de medicatie draaiende" },
  },
  {
    themeId: "legal_measures", polarity: "barrier", phase: "access",
    text: "De ondertoezichtstelling werd uitgesproken en daarna werd het stil. [[Een maatregel die zogenaamd geen dag kon wachten, en dan een gezin dat onderaan de lijst komt voor een jeugdbeschermer]].",
  },
  {
    themeId: "legal_measures", polarity: "facilitator", phase: "treatment",
    text: "De kinderrechter nam echt de tijd. [[De termijn werd korter dan wij vroegen, met de opdracht om in drie maanden een plan voor thuis te laten zien]]. Dat heeft ons scherp gehouden.",
  },
  {
    themeId: "placement_nearby", polarity: "barrier", phase: "treatment",
    text: "Het gezin woonde aan de andere kant van het land. [[Ouders moesten drie keer overstappen, dus gezinsbehandeling werd in de praktijk beeldbellen]].",
    also: { themeId: "whole_family_view", polarity: "barrier", phase: "treatment", span: "gezinsbehandeling werd in de praktijk beeldbellen" },
  },
  {
    themeId: "system_boundaries", polarity: "barrier", phase: "treatment",
    text: "[[Moeder kreeg hulp via het ene loket en haar kind via het andere, en ze samen in één kamer behandelen kon ik nergens declareren]]. Dus dat deden we dan maar in de pauze.",
  },
  {
    themeId: "system_boundaries", polarity: "facilitator", phase: "treatment",
    text: "De gemeente en de scholen hebben hun potjes bij elkaar gelegd. [[Onze begeleider mocht gewoon mee de klas in, zonder gedoe over wiens uren dat waren]].",
  },
];
