/** Where a sentence stands in a text: UTF-16 code units, end exclusive, without the white space around it. */
export type Sentence = { start: number; end: number };

/** Behind these a full stop ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:dhr|mevr|mw|dr|drs|ir|mr|prof|ds|st|nr|ca|bijv|bv|evt|resp|incl|excl|o\.a|d\.w\.z|m\.n|i\.v\.m|m\.b\.t|t\.a\.v|e\.d|[A-Z])\.\s*$/i;

/** The sentences of one paragraph in reading order, by the rules of the Dutch language; line ends end a sentence too. */
export function splitSentences(text: string): Sentence[] {
  const segmenter = new Intl.Segmenter("nl", { granularity: "sentence" });
  const sentences: Sentence[] = [];
  let isOpen = false;
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    const last = sentences.at(-1);
    if (isOpen && last) last.end = Math.max(last.end, end);
    else if (start < end) sentences.push({ start, end });
    isOpen = abbreviation.test(segment) && !segment.endsWith("\n");
  }
  return sentences;
}
