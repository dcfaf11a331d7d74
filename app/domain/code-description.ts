import type { CodeDefinition } from "./codebook.ts";
import type { LocalisedText } from "./instrument.ts";

type Locale = "nl" | "en";

/** The parts of a code's description that REFI-QDA, which knows one text per code, cannot hold apart. */
export type CodeDescription = { definition: string; include?: string; exclude?: string; example?: string };

const headings = {
  nl: { include: "Wel", exclude: "Niet", example: "Voorbeeld" },
  en: { include: "Include", exclude: "Exclude", example: "Example" },
} as const;

const partOfHeading = new Map<string, keyof CodeDescription>(
  Object.values(headings).flatMap((words) => (["include", "exclude", "example"] as const).map((part) => [words[part], part] as const)),
);

/** The text in that language, or in Dutch where it was not translated. */
export function localise(text: LocalisedText, locale: Locale): string {
  return (locale === "en" && text.en) || text.nl;
}

/** One text of paragraphs: the definition, then what counts, what does not and an example, each after its heading. */
export function formatCodeDescription(code: Pick<CodeDefinition, "definition" | "include" | "exclude" | "example">, locale: Locale): string {
  const paragraphs = [localise(code.definition, locale)];
  for (const part of ["include", "exclude", "example"] as const) {
    const text = code[part];
    if (text) paragraphs.push(`${headings[locale][part]}: ${localise(text, locale)}`);
  }
  return paragraphs.join("\n\n");
}

/** Takes a text by `formatCodeDescription` apart again; any other text is all definition. */
export function parseCodeDescription(text: string): CodeDescription {
  const description: CodeDescription = { definition: "" };
  let part: keyof CodeDescription = "definition";
  for (const paragraph of text.split("\n\n")) {
    const [, heading = "", rest = ""] = /^(\p{L}+): ([\s\S]*)$/u.exec(paragraph) ?? [];
    const named = partOfHeading.get(heading);
    if (named && description[named] === undefined) {
      part = named;
      description[part] = rest;
    } else {
      description[part] = description[part] ? `${description[part]}\n\n${paragraph}` : paragraph;
    }
  }
  return description;
}
