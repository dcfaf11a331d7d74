import type { HandoverSide, Polarity } from "#app/domain/vocabulary.ts";

/** What hindered or helped in passing a young person on, by the side that did it or left it. */
export const handoverTexts: readonly { side: HandoverSide; polarity: Polarity; codeId: string; text: string }[] = [
  { side: "sender", polarity: "barrier", codeId: "handover", text: "Het dossier ging pas weken na het vertrek mee, zonder signaleringsplan." },
  { side: "sender", polarity: "barrier", codeId: "information_sharing", text: "Er stond niet in wat de jongere zelf nodig had om rustig te blijven." },
  { side: "sender", polarity: "facilitator", codeId: "handover", text: "De mentor ging mee naar het eerste gesprek op de nieuwe plek." },
  { side: "sender", polarity: "facilitator", codeId: "aftercare", text: "Na drie maanden belde de oude groep nog eens om te horen hoe het ging." },
  { side: "receiver", polarity: "barrier", codeId: "information_sharing", text: "De ouders moesten het hele verhaal opnieuw vertellen." },
  { side: "receiver", polarity: "barrier", codeId: "waiting_time", text: "Er was plaats, maar geen behandelaar die kon beginnen." },
  { side: "receiver", polarity: "facilitator", codeId: "handover", text: "De nieuwe begeleider kwam vooraf kennismaken, op de oude plek." },
  { side: "receiver", polarity: "facilitator", codeId: "care_coordination", text: "Eén vaste persoon bleef het aanspreekpunt, ook na de verhuizing." },
];

/** Why help that was asked for was not given. */
export const refusalTexts = [
  "Geen plek binnen een half jaar; advies om het elders te proberen.",
  "Te ingewikkeld voor deze behandeling, eerst rust thuis nodig.",
  "Te licht voor een opname, verwezen naar het wijkteam.",
  "Gebruik van wiet moest eerst gestopt zijn.",
  "Woont buiten de regio van het contract.",
] as const;
