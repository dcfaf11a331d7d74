const delimiters = [";", ",", "\t", "|"] as const;
export type CsvDelimiter = (typeof delimiters)[number];

const sampledRecords = 10;
const sampledCharacters = 65_536;

/**
 * The delimiter under which the first records have equally many columns, and most of them.
 *
 * @returns also the number of columns of the header, counted before anything is parsed
 */
export function sniffDelimiter(text: string): { delimiter: CsvDelimiter; columns: number } {
  const counts = countDelimiters(text);
  const candidates = delimiters.map((delimiter) => {
    const perRecord = counts.map((count) => count[delimiter]);
    const inHeader = perRecord[0] ?? 0;
    return { delimiter, inHeader, isEven: inHeader > 0 && perRecord.every((count) => count === inHeader) };
  });
  const [best] = candidates.toSorted((a, b) => Number(b.isEven) - Number(a.isEven) || b.inHeader - a.inHeader);
  // A file with one column has no delimiter at all.
  return best && best.inHeader > 0 ? { delimiter: best.delimiter, columns: best.inHeader + 1 } : { delimiter: ",", columns: 1 };
}

/** How often each delimiter stands outside quotes, for each of the first records that is not blank. */
function countDelimiters(text: string): Record<CsvDelimiter, number>[] {
  const sample = text.slice(0, sampledCharacters);
  const records: Record<CsvDelimiter, number>[] = [];
  let current = emptyCount();
  let isQuoted = false;
  let isBlank = true;
  for (const character of sample) {
    if (character === "\n" && !isQuoted) {
      if (!isBlank) records.push(current);
      if (records.length === sampledRecords) return records;
      current = emptyCount();
      isBlank = true;
      continue;
    }
    isBlank = false;
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && isDelimiter(character)) current[character] += 1;
  }
  // The last record may be cut off by the sample; without it there would be none to count in a file of one line.
  if (!isBlank && (records.length === 0 || sample.length === text.length)) records.push(current);
  return records;
}

function emptyCount(): Record<CsvDelimiter, number> {
  return { ";": 0, ",": 0, "\t": 0, "|": 0 };
}

function isDelimiter(character: string): character is CsvDelimiter {
  return (delimiters as readonly string[]).includes(character);
}
