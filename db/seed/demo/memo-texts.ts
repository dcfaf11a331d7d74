/** What coders write beside a coding; each fits any passage. */
export const memoTexts = [
  "Komt ook terug in het dossier; vergelijken.",
  "In de leersessie navragen hoe de anderen dit hebben beleefd.",
  "Twijfel over het thema. Met tweede codeur besproken, zo laten staan.",
  "Sterk citaat, maar eerst nagaan of het niet te herkennen is.",
  "Let op: dit gaat over een andere periode dan de passage ervoor.",
  "Tegenspraak met wat in een ander gesprek werd verteld. Beide laten staan.",
  "Mogelijk sleutelmoment: opnemen in de tijdlijn.",
  "Was dit te voorzien met de kennis van toen? Meenemen naar de reflectiesessie.",
  "Hier lijkt één persoon het verschil te maken; nagaan of dat ook zo georganiseerd was.",
  "Past bij wat we in eerdere casussen zagen.",
] as const;

/** What a turning point meant, by whether things went worse or better from there. */
export const keyMomentMeanings = {
  barrier: [
    "Vanaf hier werd nieuwe hulp met wantrouwen ontvangen.",
    "Een kans om eerder zwaardere hulp in te zetten ging voorbij.",
    "Het gezin stond er daarna een half jaar alleen voor.",
    "Wat was opgebouwd, moest op de volgende plek opnieuw beginnen.",
    "Niemand voelde zich daarna nog verantwoordelijk voor het geheel.",
  ],
  facilitator: [
    "Voor het eerst kwam er een gesprek op gang over wat er achter het gedrag zat.",
    "Daarna durfde de jongere weer iets te willen.",
    "Ouders en hulpverleners trokken vanaf dat moment één lijn.",
    "Het aantal crises nam in de maanden daarna af.",
    "Dit laat zien wat er met vasthouden had gekund.",
  ],
} as const;

/** Headings in notes that follow no guide, by phase of the trajectory. */
export const phaseHeadings = {
  signalling: "Eerste signalen",
  access: "Op weg naar hulp",
  diagnostics: "Onderzoek en verklaring",
  treatment: "Tijdens de hulp",
  transfer: "Overgangen",
  aftercare: "Afronding en daarna",
} as const;
