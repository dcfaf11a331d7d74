import { describe, expect, test } from "vitest";
import { identifierFinder } from "#app/domain/identifiers/identifiers.ts";
import { findInNotes, replaceInNotes } from "#app/imports/notes-guard.ts";
import type { ImportedNotes } from "#app/imports/notes-document.ts";

const find = identifierFinder({ names: [{ name: "Anne-Marie", pseudonym: "[moeder]" }], kept: [], birthYear: null });
const replacing = (text: string) => find(text).map((found) => ({ ...found, by: found.known?.pseudonym ?? "[weg]" }));
const runs: ImportedNotes["blocks"][number]["runs"] = [{ text: "Zij heet Anne-" }, { text: "Marie", bold: true }, { text: " en belt 06 12345678." }];
const notes: ImportedNotes = {
  blocks: [
    { kind: "heading", text: "Gesprek" },
    { kind: "paragraph", speaker: "youth", text: runs!.map(({ text }) => text).join(""), runs },
  ],
};

describe("notes from a file", () => {
  test("are searched whatever their styles, with the words around", () => {
    expect(findInNotes(notes, find).map(({ found, before, after }) => [found.kind, before, found.text, after])).toEqual([
      ["name", "Zij heet ", "Anne-Marie", " en belt 06 12345678."],
      ["phone", "Zij heet Anne-Marie en belt ", "06 12345678", "."],
    ]);
  });

  test("are shown with whole words around what was found", () => {
    const long = "Een heel lang verhaal dat aan de naam voorafgaat: Anne-Marie en dan nog een heel lang verhaal erachteraan.";
    expect(findInNotes({ blocks: [{ kind: "paragraph", text: long }] }, find).map(({ before, after }) => [before, after])).toEqual([
      ["… verhaal dat aan de naam voorafgaat: ", " en dan nog een heel lang verhaal…"],
    ]);
  });

  test("keep their styles and speakers when words are replaced", () => {
    const replaced = replaceInNotes(notes, replacing);

    expect(replaced.places).toBe(2);
    expect(replaced.notes.blocks).toEqual([
      { kind: "heading", text: "Gesprek" },
      { kind: "paragraph", speaker: "youth", text: "Zij heet [moeder] en belt [weg].", runs: [{ text: "Zij heet [moeder]" }, { text: " en belt [weg]." }] },
    ]);
  });

  test("are the same where nothing is to be replaced", () => {
    expect(replaceInNotes(notes, () => [])).toEqual({ notes, places: 0 });
  });
});
