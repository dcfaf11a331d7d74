import { expect, test } from "vitest";
import { rankItems } from "#app/ui/rank-items.ts";

const items = [
  { id: "a", label: "Nieuwe casus", to: "/a" },
  { id: "b", label: "Casussen", to: "/b", hint: "Pagina" },
  { id: "c", label: "KL-014", to: "/c", hint: "Casus", keywords: "JeugdzorgPlus Noord" },
  { id: "d", label: "Coördinatie", to: "/d" },
];
const idsFor = (query: string) => rankItems(items, query).map((item) => item.id);

test("what begins with the word comes first, what has it elsewhere later", () => {
  expect(idsFor("casus")).toEqual(["b", "a", "c"]);
});

test("every word has to occur, in label, hint or keywords", () => {
  expect(idsFor("kl noord")).toEqual(["c"]);
  expect(idsFor("kl zuid")).toEqual([]);
});

test("capitals and accents make no difference", () => {
  expect(idsFor("COORDINATIE")).toEqual(["d"]);
});

test("without a word everything is there in its own order", () => {
  expect(idsFor(" ")).toEqual(["a", "b", "c", "d"]);
});
