import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBsn } from "#app/domain/identifiers/bsn.ts";
import { type CaseKnowledge, findWords, identifierFinder, replaceWords } from "#app/domain/identifiers/identifiers.ts";

const nothingKnown: CaseKnowledge = { names: [], kept: [], birthYear: null };

/** What is found, as `kind: words`. */
function found(text: string, knowledge: Partial<CaseKnowledge> = {}): string[] {
  return identifierFinder({ ...nothingKnown, ...knowledge })(text).map(({ kind, text: words }) => `${kind}: ${words}`);
}

describe("a citizen service number", () => {
  test("passes the 11-test", () => {
    // 9·1 + 8·1 + 7·1 + 6·2 + 5·2 + 4·2 + 3·3 + 2·3 − 3 = 66
    expect(isBsn("111222333")).toBe(true);
    expect(isBsn("123456782")).toBe(true);
    expect(isBsn("123456789")).toBe(false);
    expect(isBsn("10000008")).toBe(true);
    expect(isBsn("000000000")).toBe(false);
    expect(isBsn("1112223330")).toBe(false);
  });

  test("is found with spaces and dots, and not within a longer number", () => {
    expect(found("Het nummer 111222333, ook wel 111.222.333 of 111 22 23 33.")).toEqual(["bsn: 111222333", "bsn: 111.222.333", "bsn: 111 22 23 33"]);
    expect(found("Kenmerk 1112223334 en 4111222333.")).toEqual([]);
  });

  test("of which the 11-test fails is marked only where the text calls it one", () => {
    expect(found("Dossier 123456789")).toEqual([]);
    expect(found("BSN: 123456789")).toEqual(["bsn: 123456789"]);
    expect(found("burgerservicenummer is 12345678")).toEqual(["bsn: 12345678"]);
  });
});

describe("telephone numbers", () => {
  test.each([
    "06-12345678",
    "06 12 34 56 78",
    "0612345678",
    "020-1234567",
    "(020) 123 45 67",
    "0341 123456",
    "+31 6 12345678",
    "+31 (0)20 123 45 67",
    "0031612345678",
    "+32 470 12 34 56",
  ])("%s", (number) => expect(found(`Bel ${number} na vier uur.`)).toEqual([`phone: ${number}`]));

  test.each(["Gesprek op 01-02-2024 12:30 uur", "0800-0432 is gratis", "Kosten 0,12345678", "van 2019 tot 2023", "06-1234", "pagina 12345678901234567"])("not: %s", (text) =>
    expect(found(text)).toEqual([]),
  );
});

test("postcodes and e-mail addresses", () => {
  expect(found("Woont op 1234 AB of 1234ab, mail sanne.v@school.example!")).toEqual(["postcode: 1234 AB", "postcode: 1234ab", "email: sanne.v@school.example"]);
  expect(found("In 2019 na de zomer, 2020 en verder, 1234 SS, € 1500 EU en @Hanna")).toEqual([]);
});

describe("dates of birth", () => {
  test("are those that are called so", () => {
    for (const text of ["geboren op 12-03-2009", "Geb. 12 maart 2009", "geboortedatum: 2009-03-12", "op 12 mrt ’09 is zij jarig", "date of birth 12/3/2009", "jarig op 12 maart"])
      expect(found(text), text).toHaveLength(1);
  });

  test("or lie in the year in which the young person was born", () => {
    expect(found("Het begon op 12-03-2009.", { birthYear: 2009 })).toEqual(["birth_date: 12-03-2009"]);
    expect(found("Het begon op 12-03-09.", { birthYear: 2009 })).toEqual(["birth_date: 12-03-09"]);
  });

  test("other dates are what a case consists of", () => {
    expect(found("Intake op 12-03-2024, crisis op 3 mei 2023, 31-14-2009", { birthYear: 2009 })).toEqual([]);
    expect(found("Zij is geboren in een dorp. Op 12-03-2024 was de intake.")).toEqual([]);
  });
});

describe("names of the case", () => {
  const names = [
    { name: "Sanne", pseudonym: "[jongere]" },
    { name: "Sanne de Vries", pseudonym: "[jongere, voluit]" },
    { name: "Anne", pseudonym: "[zus]" },
    { name: "Jong", pseudonym: "[behandelaar]" },
    { name: "De Brug", pseudonym: "[school]" },
    { name: "André", pseudonym: "[vader]" },
  ];
  const certain = (text: string) =>
    identifierFinder({ ...nothingKnown, names })(text)
      .filter(({ isCertain }) => isCertain)
      .map(({ known, text: words }) => `${words} → ${known?.pseudonym}`);

  test("[PS2] the longest name counts", () => {
    expect(certain("Sanne de Vries belde, Sanne niet.")).toEqual(["Sanne de Vries → [jongere, voluit]", "Sanne → [jongere]"]);
    expect(certain("Sanne  de\nVries")).toEqual(["Sanne  de\nVries → [jongere, voluit]"]);
  });

  test("[PS2] a name within another word or another name is none", () => {
    expect(found("Jongeren, Annelies, Anne-Marie, Susanne en tante-Sanne", { names })).toEqual([]);
  });

  test("an apostrophe, brackets and punctuation end a name; capitals and accents do not matter", () => {
    expect(certain("Sanne's moeder (Anne), ANNE: andre en Andre")).toEqual(["Sanne → [jongere]", "Anne → [zus]", "ANNE → [zus]", "Andre → [vader]"]);
  });

  test("[PS4] what is written otherwise than in the table is found, but not certain", () => {
    expect(found("een jong kind, sannes fiets, op de brug", { names })).toEqual(["name: jong", "name: sannes", "name: de brug"]);
    expect(certain("een jong kind, sannes fiets, Sannes fiets, op de brug")).toEqual([]);
  });

  test("any sign may stand in a name", () => {
    const odd = ["J.P.", "Van-der Meer", "(Opa)", "C++", "O'Neill", "*$^"].map((name) => ({ name, pseudonym: "x" }));
    expect(found("J.P. en Van-der Meer, (Opa), O'Neill en JxPx", { names: odd })).toEqual(["name: J.P.", "name: Van-der Meer", "name: (Opa)", "name: O'Neill"]);
  });

  test("what may stay is not marked again", () => {
    expect(found("Op De Brug belde 06-12345678", { names, kept: ["de brug", "06-12345678"] })).toEqual([]);
  });

  test("an e-mail address with a name in it is one find", () => {
    expect(found("sanne@school.example", { names })).toEqual(["email: sanne@school.example"]);
  });
});

test("places are those of the text itself, also behind emoji and accents, and never overlap", () => {
  const piece = fc.constantFrom("Sanne ", "é", "👩‍👧 ", "111222333 ", "06-12345678 ", "Sanne de Vries, ", "x@y.example ", "1234 AB ", "geboren 1-2-2009. ", "niets ", "\n", "İ");
  const find = identifierFinder({
    names: [
      { name: "Sanne", pseudonym: "A" },
      { name: "Sanne de Vries", pseudonym: "B" },
    ],
    kept: [],
    birthYear: 2009,
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("");
      let end = 0;
      for (const one of find(text)) {
        expect(one.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(one.start, one.end)).toBe(one.text);
        end = one.end;
      }
      const replaced = replaceWords(
        text,
        find(text).map((one) => ({ ...one, by: "#" })),
      );
      expect(find(replaced)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("words are found as whole words, exactly as written", () => {
  expect(findWords("Tim, Timo en tim. Tim!", "Tim")).toEqual([
    { start: 0, end: 3 },
    { start: 18, end: 21 },
  ]);
  expect(findWords("06-12345678, 06-123456789", "06-12345678")).toEqual([{ start: 0, end: 11 }]);
  expect(findWords("anything", " ")).toEqual([]);
});
