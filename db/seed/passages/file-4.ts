import type { Passage } from "./types.ts";

/** More of what files show most often: shared information, trauma, school, and the contact with the family. */
export const filePassages4: Passage[] = [
  {
    themeId: "information_sharing",
    polarity: "barrier",
    phase: "signalling",
    text: "Zorgen van de school, de huisarts en de jeugdarts zijn elk in een eigen dossier vastgelegd. [[Een moment waarop deze drie gegevens bij elkaar zijn gekomen, is pas na de eerste crisismelding te vinden.]]",
  },
  {
    themeId: "information_sharing",
    polarity: "barrier",
    phase: "treatment",
    text: "[[De wijziging van de medicatie staat in de brief van de polikliniek, maar niet in de rapportages van de groep waar de jeugdige verblijft.]] Deze beschrijven in dezelfde weken onverklaarde sufheid.",
  },
  {
    themeId: "information_sharing",
    polarity: "barrier",
    phase: "transfer",
    text: "[[Het verzoek om het eerdere onderzoeksverslag is drie keer gedaan en twee keer teruggestuurd vanwege een onvolledig toestemmingsformulier.]] Bij de start op de nieuwe plek was het verslag nog niet ontvangen.",
  },
  {
    themeId: "trauma_awareness",
    polarity: "barrier",
    phase: "treatment",
    text: "De groepsrapportages beschrijven onrust die steeds rond bedtijd begint. [[Een verband met de eerder gemelde onveiligheid in de avonduren thuis wordt in geen van de evaluaties gelegd.]]",
  },
  {
    themeId: "trauma_awareness",
    polarity: "barrier",
    phase: "access",
    text: "[[In de aanmelding is de vraag naar ingrijpende gebeurtenissen met ‘n.v.t.’ beantwoord.]] In een ouder verslag van Veilig Thuis, dat als bijlage is meegestuurd, staan er vier.",
  },
  {
    themeId: "trauma_awareness",
    polarity: "barrier",
    phase: "signalling",
    text: "De leerkracht noteert schrikreacties en het vermijden van de kleedkamer. [[Het overleg met het wijkteam leidt tot het advies een faalangsttraining te volgen; naar de achtergrond is volgens het verslag niet gevraagd.]]",
  },
  {
    themeId: "school_attendance",
    polarity: "barrier",
    phase: "transfer",
    text: "[[Na de plaatsing is de jeugdige ruim vijf maanden op geen enkele school ingeschreven.]] In de correspondentie wijzen de oude en de nieuwe gemeente elkaar aan voor het leerlingenvervoer.",
  },
  {
    themeId: "school_attendance",
    polarity: "barrier",
    phase: "treatment",
    text: "Het plan noemt dagbesteding als voorwaarde voor de behandeling. [[In het weekschema van de jeugdige zijn de uren tussen negen en drie over twee kwartalen leeg gebleven.]]",
  },
  {
    themeId: "school_attendance",
    polarity: "barrier",
    phase: "access",
    text: "[[Bij de intake is vermeld dat de jeugdige veertien maanden vrijgesteld was van onderwijs; een plan voor terugkeer is niet opgesteld.]]",
  },
  {
    themeId: "working_alliance",
    polarity: "facilitator",
    phase: "access",
    text: "De eerste zes contacten vonden plaats op de plek die de jeugdige koos: het park, de bibliotheek, de auto. [[Vanaf het zevende contact noteert de begeleider dat de jeugdige zelf onderwerpen inbrengt.]]",
  },
  {
    themeId: "working_alliance",
    polarity: "facilitator",
    phase: "transfer",
    text: "[[In het afscheidsverslag noemt de jeugdige de behandelaar als degene die ‘bleef vragen zonder te duwen’.]] Op verzoek van de jeugdige is deze behandelaar bij de kennismaking op de nieuwe plek aanwezig geweest.",
  },
  {
    themeId: "working_alliance",
    polarity: "facilitator",
    phase: "treatment",
    text: "Na een klacht van de ouders is een gesprek over de samenwerking gevoerd. [[In de maanden daarna nemen de ouders volgens het journaal elf keer zelf contact op met de behandelaar, eerder was dat niet voorgekomen.]]",
  },
];
