/**
 * An instrument as a table, in the columns of REDCap's data dictionary: one row per item, after a first row for the
 * record. What REDCap has no column for stands in the field annotation, as lines of `kl.<name>: <value>`, which REDCap
 * keeps and shows as a note.
 */
export const dictionaryColumns = [
  "Variable / Field Name",
  "Form Name",
  "Section Header",
  "Field Type",
  "Field Label",
  "Choices, Calculations, OR Slider Labels",
  "Field Note",
  "Text Validation Type OR Show Slider Number",
  "Text Validation Min",
  "Text Validation Max",
  "Identifier?",
  "Branching Logic (Show field only if...)",
  "Required Field?",
  "Custom Alignment",
  "Question Number (surveys only)",
  "Matrix Group Name",
  "Matrix Ranking?",
  "Field Annotation",
] as const;
export type DictionaryColumn = (typeof dictionaryColumns)[number];

const prefix = "kl.";

/** Notes by name as lines; a line end within a value is written as `\n`. Absent values are left out. */
export function writeAnnotation(notes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(notes)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${prefix}${name}: ${value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`]))
    .join("\n");
}

/** The notes of an annotation by name. Lines of others, such as REDCap's own action tags, are passed over. */
export function readAnnotation(annotation: string): Map<string, string> {
  return new Map(
    annotation.split("\n").flatMap((line) => {
      const [, name, value] = /^\s*kl\.([a-z_]+):\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.replace(/\\([\\n])/g, (_, character) => (character === "n" ? "\n" : "\\"))]];
    }),
  );
}

export type Choice = { value: string; label: string };

/** `1, Ja | 2, Nee`, as REDCap writes it; a bar within a label gets a backslash. */
export function writeChoices(choices: readonly Choice[]): string {
  return choices.map(({ value, label }) => `${value}, ${label.replaceAll("\\", "\\\\").replaceAll("|", "\\|")}`).join(" | ");
}

/** @returns null when a part has no value or no label */
export function readChoices(text: string): Choice[] | null {
  const choices: Choice[] = [];
  // A line end separates as well: that is how people type a list into a cell.
  for (const part of text.split(/(?<=(?:^|[^\\])(?:\\\\)*)\||\n/)) {
    if (part.trim() === "") continue;
    const [, value, label] = /^\s*([^,]*?)\s*,\s*([\s\S]*?)\s*$/.exec(part) ?? [];
    if (!value || !label) return null;
    choices.push({ value, label: label.replace(/\\([\\|])/g, "$1") });
  }
  return choices;
}
