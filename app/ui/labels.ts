export type Locale = "nl" | "en";

type Message = (inputs?: Record<never, never>, options?: { locale?: Locale }) => string;

/** Gives the label of a word: in the asker's language or, where nobody asks (command line, export), in the `locale` named. */
export type LabelOf<Word extends string> = (word: Word, options?: { locale?: Locale }) => string;

/** One message for every word of a list; a word without one does not compile. */
export function labels<Word extends string>(messages: Record<Word, Message>): LabelOf<Word> {
  return (word, options) => messages[word]({}, options);
}
