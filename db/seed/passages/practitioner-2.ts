import type { Passage } from "./types.ts";

/** What practitioners say about their own work and about the organisation they work in. */
export const practitionerOnOwnWork: Passage[] = [
  {
    themeId: "working_alliance", polarity: "facilitator", phase: "treatment",
    text: "De eerste weken hebben we vooral getafeltennist. [[Ik heb expres niks gevraagd, en in week vier kwam het verhaal vanzelf, tussen twee potjes door]].",
  },
  {
    themeId: "working_alliance", polarity: "barrier", phase: "access",
    text: "Ik kwam binnen met een vragenlijst van twaalf kantjes. [[Ik zag de blik op oneindig gaan en toch bleef ik afvinken]]. Een echt gesprek hebben we daarna niet meer gehad.",
  },
  {
    themeId: "youth_voice", polarity: "barrier", phase: "transfer",
    text: "[[Over de overplaatsing hebben we met acht volwassenen vergaderd, en de jongere zelf hoorde het een dag van tevoren op de gang]]. Daar ben ik niet trots op.",
  },
  {
    themeId: "youth_voice", polarity: "facilitator", phase: "diagnostics",
    text: "We hebben het onderzoeksverslag samen gelezen, met een pen erbij. [[Wat niet klopte ging eruit, en er is een stukje in eigen woorden bij gekomen]].",
    also: { themeId: "record_keeping", polarity: "facilitator", phase: "diagnostics", span: "Wat niet klopte ging eruit" },
  },
  {
    themeId: "shared_decisions", polarity: "barrier", phase: "treatment",
    text: "Ouders zeiden steeds dat werken met beloningen averechts uitpakte. [[Wij dachten het beter te weten en zijn er toch mee begonnen]]; na drie weken moesten we ze gelijk geven.",
  },
  {
    themeId: "shared_decisions", polarity: "facilitator", phase: "access",
    text: "Ik heb bij de intake gewoon op tafel gelegd wat we wel en niet te bieden hadden. [[Ouders kozen ervoor om eerst een maand thuis te oefenen en dan pas over opname te praten]]. Die ruimte was er gelukkig ook.",
  },
  {
    themeId: "explanatory_analysis", polarity: "barrier", phase: "diagnostics",
    text: "Er lag een stapel verslagen en in elk verslag stond wat er misging. [[Waarom het misging, en waarom juist op die momenten, had nog nooit iemand opgeschreven]].",
  },
  {
    themeId: "explanatory_analysis", polarity: "facilitator", phase: "diagnostics",
    text: "Op een groot vel hebben we met het gezin getekend hoe het een het ander in gang zet. [[Vader zei: dus het is geen onwil, het is paniek]], en vanaf die dag reageerde hij anders.",
  },
  {
    themeId: "diagnostic_assessment", polarity: "barrier", phase: "diagnostics",
    text: "[[Het intelligentieonderzoek was jaren oud en afgenomen in een week dat er thuis van alles speelde]], maar iedereen bleef met dat getal rekenen. Wij hebben veel te lang overvraagd.",
    also: { themeId: "treatment_fit", polarity: "barrier", phase: "treatment", span: "Wij hebben veel te lang overvraagd" },
  },
  {
    themeId: "diagnostic_assessment", polarity: "facilitator", phase: "diagnostics",
    text: "We hebben eerst vier weken meegekeken voordat er één test op tafel kwam. [[Zo zagen we dat het vooral 's middags misging, als het te vol werd, en wisten we wat we moesten onderzoeken]].",
  },
  {
    themeId: "trauma_awareness", polarity: "barrier", phase: "treatment",
    text: "De afspraak op de groep was duidelijk: naar je kamer, deur dicht. [[Niemand had erbij stilgestaan wat een dichte deur doet met iemand die zulke dingen heeft meegemaakt]].",
    also: { themeId: "living_climate", polarity: "barrier", phase: "treatment", span: "naar je kamer, deur dicht" },
  },
  {
    themeId: "trauma_awareness", polarity: "facilitator", phase: "treatment",
    text: "Overal was gezegd: eerst stabiel, dan pas traumabehandeling. [[Wij zijn toch begonnen met EMDR, gewoon hier, met een bekende begeleider erbij]], en na een paar weken werden de nachten rustiger.",
  },
  {
    themeId: "whole_family_view", polarity: "barrier", phase: "treatment",
    text: "[[Al onze uren gingen naar de jongere, en met het gezin zaten we eens in de zes weken aan tafel]]. Dan leert er hier iemand van alles, en thuis is alles nog precies hetzelfde.",
  },
  {
    themeId: "whole_family_view", polarity: "facilitator", phase: "treatment",
    text: "De systeemtherapeut wilde per se dat het zusje ook een keer meekwam. [[Die vertelde hoe zij 's avonds lag te luisteren of het rustig bleef, en toen ging het eindelijk over hen allemaal]].",
  },
  {
    themeId: "professional_expertise", polarity: "barrier", phase: "treatment",
    text: "Ik kwam net van de opleiding en had nog nooit met eetproblemen gewerkt. [[Ik wist niet hoe ik erover moest beginnen, dus begon ik er maar niet over]].",
  },
  {
    themeId: "professional_expertise", polarity: "facilitator", phase: "diagnostics",
    text: "Wij liepen vast en hebben toen [[iemand laten meekijken die al twintig jaar met dove kinderen en hun ouders werkt]]. Die zag in één middag waar wij maanden overheen hadden gekeken.",
  },
  {
    themeId: "treatment_fit", polarity: "barrier", phase: "treatment",
    text: "Het was de derde training om met boosheid om te gaan, met weer een werkboek. [[Voor iemand die nauwelijks leest is dat vooral oefenen in je schamen]].",
  },
  {
    themeId: "treatment_fit", polarity: "facilitator", phase: "treatment",
    text: "[[We deden de gesprekken wandelend, twintig minuten, met plaatjes aan een sleutelring]]. Klinkt simpel, maar zo bleef er voor het eerst iets hangen.",
  },
  {
    themeId: "perseverance", polarity: "barrier", phase: "access",
    text: "Drie keer niet verschijnen is afsluiten, zo was bij ons de regel. [[Ik heb die brief verstuurd, terwijl ik wist dat wegblijven nou juist het probleem was]].",
  },
  {
    themeId: "perseverance", polarity: "facilitator", phase: "treatment",
    text: "Na die ene avond wilde de helft van het team ermee stoppen. [[We hebben gezegd: we zetten niemand buiten, we gaan het anders aanpakken]]. Dat is ook letterlijk zo verteld, de volgende ochtend aan het ontbijt.",
  },
  {
    themeId: "safety_assessment", polarity: "barrier", phase: "signalling",
    text: "[[Er kwam telkens een melding, en telkens werd alleen gekeken of het die week veilig genoeg was]]. Had je ze naast elkaar gelegd, dan zag je gewoon een patroon.",
  },
  {
    themeId: "safety_assessment", polarity: "facilitator", phase: "aftercare",
    text: "[[Met oma, de buurman en de jongere zelf hebben we uitgeschreven wie er wat doet als het de verkeerde kant op gaat]]. Het hing in de meterkast en het is ook echt gebruikt.",
  },
  {
    themeId: "staff_continuity", polarity: "barrier", phase: "treatment",
    text: "Ik was de zoveelste gedragswetenschapper in deze behandeling. [[Bij de kennismaking kreeg ik te horen: zeg maar gewoon wanneer jij weer weggaat]].",
  },
  {
    themeId: "staff_continuity", polarity: "facilitator", phase: "treatment",
    text: "[[Ik ben van de intake tot het laatste verlof de mentor gebleven, ook toen mijn rooster op de schop ging]]. Dat heeft de teamleider echt moeten bevechten.",
  },
  {
    themeId: "workload", polarity: "barrier", phase: "treatment",
    text: "Ik had er als jeugdbeschermer zoveel dat ik 's ochtends keek waar de nood het hoogst was. [[Dit gezin belde nooit, dus dit gezin schoof ik door]].",
  },
  {
    themeId: "team_reflection", polarity: "facilitator", phase: "treatment",
    text: "Bij intervisie moest ik een keer op de stoel van de jongere gaan zitten. [[Toen voelde ik pas hoe vaak wij op een dag corrigeren, en daarna hebben we de hele aanpak omgegooid]].",
  },
  {
    themeId: "team_reflection", polarity: "barrier", phase: "treatment",
    text: "We hadden elke week teamoverleg, maar dat ging over het rooster en de incidenten. [[Niemand stelde nog de vraag of we wel met het goede bezig waren]].",
  },
  {
    themeId: "lead_clinician_access", polarity: "barrier", phase: "treatment",
    text: "De regiebehandelaar stond onder het plan, maar zat op een andere locatie. [[In een halfjaar hebben we elkaar één keer gesproken, en toen bleef het beeld steeds hangen]].",
  },
  {
    themeId: "lead_clinician_access", polarity: "facilitator", phase: "treatment",
    text: "Toen wij er met de medicatie niet uitkwamen, liep de kinderpsychiater gewoon binnen. [[Er lag dezelfde middag nog een besluit, met ouders aan de telefoon]], en niet pas na het volgende overleg.",
  },
  {
    themeId: "living_climate", polarity: "barrier", phase: "treatment",
    text: "[[Met een volle groep en twee invallers op een avond ben je ordebewaarder, geen groepsleider]]. Je praat dan alleen nog over wat niet mag.",
    also: { themeId: "labour_market", polarity: "barrier", phase: "treatment", span: "twee invallers op een avond" },
  },
  {
    themeId: "living_climate", polarity: "facilitator", phase: "treatment",
    text: "We zijn samen gaan koken en hebben de deur van het kantoor opengezet. [[Het werd weer een huis: schoenen in de gang, muziek aan, en er werd om niks gelachen]].",
  },
  {
    themeId: "admission_criteria", polarity: "barrier", phase: "access",
    text: "[[Wij zeiden nee vanwege het blowen, en we wisten dat de verslavingszorg nee zou zeggen vanwege de somberheid]]. Op papier klopte het allebei.",
  },
  {
    themeId: "crisis_availability", polarity: "barrier", phase: "treatment",
    text: "Het liep bijna altijd op vrijdagavond uit de hand. [[Dan kreeg moeder iemand aan de lijn die het gezin niet kende en die zei dat ze ons maandag moest bellen]].",
  },
  {
    themeId: "crisis_availability", polarity: "facilitator", phase: "aftercare",
    text: "Ouders hadden een nummer waarop ook midden in de nacht een bekende stem opnam. [[Ze hebben het een paar keer gebruikt, en elke keer kon iedereen die nacht thuis blijven]].",
  },
  {
    themeId: "record_keeping", polarity: "barrier", phase: "transfer",
    text: "[[In de stukken stond brandstichting, en na lang bellen bleek dat te gaan om een prullenbak op de basisschool]]. Dat ene woord heeft wel op twee plekken de deur dichtgedaan.",
    also: { themeId: "admission_criteria", polarity: "barrier", phase: "access", span: "op twee plekken de deur dichtgedaan" },
  },
];
