import * as Y from "yjs";
import { chanceOf } from "#db/seed/demo/chance.ts";

export type Interview = {
  /** One per keystroke, by six authors one after the other, and one per block of transcript. */
  updates: Buffer[];
  stateVector: Map<number, number>;
  text: string;
  words: number;
};

const authors = 6;
const keystrokes = 60_000;
const transcriptWords = 10_500;
const firstAuthor = 1_900_000_101;
const vocabulary =
  "interview antwoord vraag omdat de mensen hier elke dag werken en niemand vroeg waarom het moeilijker werd iets te plannen als kosten snel stijgen dus wachten zij tot iemand beslist welk deel het zwaarst telt voor ons dan beginnen we opnieuw met notities".split(
    " ",
  );

/** A two-hour interview as it was typed: 20,000 words in transcript blocks and single keystrokes, six in a hundred of them deletions. */
export function typeInterview(): Interview {
  const chance = chanceOf("interview");
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("notes");
  const updates: Buffer[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(Buffer.from(update)));
  const texts: Y.XmlText[] = [];
  let current = new Y.XmlText();
  let at = 0;
  let rest = "";
  let transcribed = 0;
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    if (stroke % (keystrokes / authors) === 0) doc.clientID = firstAuthor + stroke / (keystrokes / authors);
    if (stroke % 150 === 0) {
      texts.push(addParagraph(doc, fragment));
      if (transcribed < transcriptWords) {
        texts.at(-1)?.insert(0, Array.from({ length: 26 }, () => `${chance.pick(vocabulary)} `).join(""));
        transcribed += 26;
      }
      // Sometimes the author goes back to what stands there already.
      current = chance.happens(0.25) ? chance.pick(texts) : texts.at(-1)!;
      at = chance.happens(0.3) ? chance.int(0, current.length) : current.length;
    }
    if (at > 0 && chance.happens(0.06)) current.delete(--at, 1);
    else {
      if (rest === "") rest = `${chance.pick(vocabulary)} `;
      current.insert(at++, rest[0]!);
      rest = rest.slice(1);
    }
  }
  const text = fragment.toString();
  const words = text
    .replaceAll(/<[^>]+>/g, " ")
    .split(/\s+/)
    .filter(Boolean).length;
  const stateVector = Y.decodeStateVector(Y.encodeStateVector(doc));
  doc.destroy();
  return { updates, stateVector, text, words };
}

function addParagraph(doc: Y.Doc, fragment: Y.XmlFragment): Y.XmlText {
  const text = new Y.XmlText();
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    fragment.push([paragraph]);
    paragraph.push([text]);
  });
  return text;
}
