/** Words that give an age away, and the age from which they can be true. */
const agesOfWords: readonly (readonly [words: RegExp, fromAge: number])[] = [
  [/achttien|18[+-]|volwassenenzorg|volwassenen-ggz/i, 18],
  [/een baan|studietoelage|kamertraining/i, 16],
  [/puberteit|middelbare school|brugklas/i, 12],
];

/** Whether something can be said of somebody of that age: nobody of thirteen has had an eighteenth birthday. */
export function fitsAge(text: string, ageYears: number): boolean {
  return agesOfWords.every(([words, fromAge]) => ageYears >= fromAge || !words.test(text));
}
