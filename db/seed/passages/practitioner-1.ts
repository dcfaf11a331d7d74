import type { Passage } from "./types.ts";

/** What practitioners say about the family and the people around it. */
export const practitionerOnFamilyAndNetwork: Passage[] = [
  {
    themeId: "life_events", polarity: "barrier", phase: "signalling",
    text: "In één jaar tijd [[overleed oma, ging vader weg en moesten ze verhuizen]]. Daarna zag je het op school minder worden, maar dat verband is toen door niemand gelegd.",
    also: { themeId: "early_signalling", polarity: "barrier", phase: "signalling", span: "dat verband is toen door niemand gelegd" },
  },
  {
    themeId: "life_events", polarity: "facilitator", phase: "treatment",
    text: "We zijn met het hele gezin naar de begraafplaats gegaan, dat was nooit gebeurd. [[Dat er daarna thuis hardop over het verlies gepraat mocht worden]], heeft meer gedaan dan een halfjaar gesprekken hier.",
  },
  {
    themeId: "parental_mental_health", polarity: "barrier", phase: "treatment",
    text: "Moeder zat zelf heel diep, dat wisten we. [[Had zij een slechte periode, dan bleef de jongere thuis om op haar te letten]], en dan kwam er van onze afspraken weinig terecht.",
  },
  {
    themeId: "parental_mental_health", polarity: "facilitator", phase: "treatment",
    text: "[[Vader is zelf naar de verslavingszorg gegaan en vertelde daar thuis open over]]. Dat was het eerste moment waarop ik dacht: nu kan er iets gaan schuiven.",
    also: { themeId: "openness_about_problems", polarity: "facilitator", phase: "treatment", span: "vertelde daar thuis open over" },
  },
  {
    themeId: "parental_capacity", polarity: "barrier", phase: "access",
    text: "Wij vroegen ouders om drie afspraken per week, en er liepen nog twee kleintjes rond. [[Dat konden ze er op dat moment helemaal niet bij hebben]], maar in het verslag kwam te staan dat ze niet gemotiveerd waren.",
  },
  {
    themeId: "parental_capacity", polarity: "facilitator", phase: "aftercare",
    text: "Ouders hadden echt geleerd om het samen te doen. [[Als de een het even niet meer trok, nam de ander het over]], en dan hoorden wij het de volgende dag pas.",
  },
  {
    themeId: "family_relations", polarity: "barrier", phase: "diagnostics",
    text: "In de gezinsgesprekken viel me op dat [[iedereen de hele tijd op de stemming van moeder zat te letten, ook de jongsten]]. Er was niemand die gewoon even kind was.",
  },
  {
    themeId: "co_parenting", polarity: "barrier", phase: "treatment",
    text: "[[Wat we doordeweeks met moeder afspraken, ging in het weekend bij vader weer van tafel, en andersom trouwens ook]]. Het kind leerde vooral om in twee huizen een ander verhaal te vertellen.",
    also: { themeId: "openness_about_problems", polarity: "barrier", phase: "treatment", span: "in twee huizen een ander verhaal te vertellen" },
  },
  {
    themeId: "co_parenting", polarity: "facilitator", phase: "transfer",
    text: "Ze hadden elkaar in geen jaren gesproken. [[Bij de kennismaking op de nieuwe plek zaten ze naast elkaar, en ze hadden van tevoren afgestemd wat ze wilden zeggen]]. Je zag de spanning bij de jongere letterlijk zakken.",
  },
  {
    themeId: "youth_motivation", polarity: "barrier", phase: "treatment",
    text: "Het was elke week een vriendelijk ja, en dan kwam er niemand. [[Maar ja, er stond geen enkel eigen doel in het plan, dus waar zou je voor komen?]]",
    also: { themeId: "youth_voice", polarity: "barrier", phase: "treatment", span: "er stond geen enkel eigen doel in het plan" },
  },
  {
    themeId: "youth_motivation", polarity: "facilitator", phase: "treatment",
    text: "Het keerpunt was de stage in de fietsenwerkplaats. [[Ineens was er iets om je bed voor uit te komen, en toen kwam ook de vraag: kun je me helpen dat ik niet meer zo ontplof?]]",
    also: { themeId: "school_attendance", polarity: "facilitator", phase: "treatment", span: "de stage in de fietsenwerkplaats" },
  },
  {
    themeId: "openness_about_problems", polarity: "barrier", phase: "signalling",
    text: "Bij het eerste huisbezoek was alles opgeruimd en stond de koffie klaar. [[Ouders waren doodsbang dat we de kinderen zouden meenemen, dus ze lieten niks los]]. Dat heb ik pas jaren later van ze gehoord.",
  },
  {
    themeId: "livelihood", polarity: "barrier", phase: "access",
    text: "Ik kwam praten over grenzen stellen, en op tafel lag een stapel ongeopende post. [[Met z'n vijven in een driekamerflat en de stroom bijna afgesloten, dan is opvoeden echt niet je eerste zorg]].",
  },
  {
    themeId: "livelihood", polarity: "facilitator", phase: "aftercare",
    text: "Wat achteraf enorm scheelde, is dat [[de bewindvoerder het geld op orde had en er een huis kwam met voor ieder kind een eigen kamer]]. Dan kun je met verlof ook echt ergens naartoe.",
  },
  {
    themeId: "school_mentor", polarity: "barrier", phase: "transfer",
    text: "Op de nieuwe school kende niemand het verhaal. [[Er stond wel een mentor op papier, maar die was er alleen op maandag en heeft ons nooit teruggebeld]].",
  },
  {
    themeId: "school_mentor", polarity: "facilitator", phase: "signalling",
    text: "De mentor van de tweede klas heeft als eerste aan de bel getrokken. [[Die zag dat er in de pauze steeds niemand naast zat en vroeg daar gewoon naar]], zonder er meteen iets groots van te maken.",
    also: { themeId: "early_signalling", polarity: "facilitator", phase: "signalling", span: "heeft als eerste aan de bel getrokken" },
  },
  {
    themeId: "school_attendance", polarity: "barrier", phase: "access",
    text: "[[Toen wij in beeld kwamen, was er al ruim een jaar geen school en ook niks anders overdag]]. Dan is het hele ritme weg, en ben je alleen al weken bezig om iemand uit bed te krijgen.",
  },
  {
    themeId: "school_support", polarity: "facilitator", phase: "treatment",
    text: "De leerkracht heeft het heel klein gemaakt: [[twee vakken, een vaste plek bij het raam en een kaartje waarmee je zonder uitleg even weg mocht]]. Binnen acht weken zaten we op halve dagen.",
  },
  {
    themeId: "school_support", polarity: "barrier", phase: "signalling",
    text: "School deed echt wel wat ze konden met zo'n volle klas. [[Maar extra begeleiding kwam er pas na de derde schorsing]], en toen was het vertrouwen al stuk.",
  },
  {
    themeId: "peers", polarity: "barrier", phase: "treatment",
    text: "Op verlof ging het telkens mis, en altijd met hetzelfde groepje. [[Bij die vrienden hoorde je ergens bij, en daar kan ik met mijn signaleringsplan niet tegenop]].",
  },
  {
    themeId: "family_network", polarity: "facilitator", phase: "transfer",
    text: "Op het familieberaad zat ineens een oom die niemand van ons kende. [[Die zei: dan komt 'ie in de tussentijd toch gewoon bij ons slapen]], en dat heeft een crisisplek voorkomen.",
  },
  {
    themeId: "family_network", polarity: "barrier", phase: "aftercare",
    text: "In het plan stond dat het netwerk de weekenden zou opvangen. [[Dat netwerk was één buurvrouw van dik in de zeventig, en niemand had haar gevraagd of ze het aankon]].",
  },
  {
    themeId: "trusted_adult", polarity: "barrier", phase: "diagnostics",
    text: "We hebben een keer samen een kring getekend van mensen die belangrijk zijn. [[In die hele kring stond niemand die er niet voor betaald werd]]. Daar werd ik wel even stil van.",
  },
  {
    themeId: "trusted_adult", polarity: "facilitator", phase: "treatment",
    text: "[[De beheerder van de manege kwam om de week op bezoek, juist ook toen het slecht ging]]. Toen ik vroeg wie er bij het afscheid moest zijn, was dat de eerste die genoemd werd.",
  },
  {
    themeId: "neighbourhood_and_online", polarity: "barrier", phase: "signalling",
    text: "Wij zaten te praten over huiswerk en bedtijden. [[Ondertussen kon je in die buurt op één avond meer verdienen met een pakketje wegbrengen dan met een maand vakken vullen]], en dat wist iedere jongere daar.",
  },
];
