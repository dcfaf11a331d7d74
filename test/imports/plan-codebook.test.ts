import { expect, test } from "vitest";
import { toCodeDefinitions } from "#app/imports/code-definitions.ts";
import { planCodebookImport, type KnownCode } from "#app/imports/plan-codebook.ts";
import type { RefiCode } from "#app/imports/refi-codebook.ts";

const refi = (name: string, overrides: Partial<RefiCode> = {}): RefiCode => ({ guid: null, name, description: null, color: null, isCodable: true, children: [], ...overrides });
const known = (id: string, overrides: Partial<KnownCode> = {}): KnownCode => ({ id, label: { nl: id }, level: "chain", color: "#336699", guids: [], ...overrides });

test("a code is known by its GUID before its name, by its name in either language, or by the id its name gives", () => {
  const codes = [refi("Anders genoemd", { guid: "08c9d73d-2976-51cb-b122-e7cfd15fa865" }), refi("  waiting  TIME "), refi("Warme overdracht!"), refi("Nieuw")];
  const study = [
    known("renamed", { guids: ["08c9d73d-2976-51cb-b122-e7cfd15fa865"] }),
    known("waiting", { label: { nl: "Wachttijd", en: "Waiting time" } }),
    known("warme_overdracht", { label: { nl: "Overdracht" } }),
  ];
  const plan = planCodebookImport(toCodeDefinitions(codes, { level: "family" }), study, { level: "family" });
  expect(plan.map((one) => (one.state === "known" ? [one.codeId, one.by] : one.state))).toEqual([["renamed", "guid"], ["waiting", "name"], ["warme_overdracht", "name"], "new"]);
});

test("what hangs below a known code hangs below it here, at its level; the rest gets the level that was chosen", () => {
  const codes = [
    refi("Keten", { isCodable: false, children: [refi("Wachtlijst", { children: [refi("Overbrugging")] })] }),
    refi("Thuis", { children: [refi("Broers en zussen")] }),
  ];
  const plan = planCodebookImport(toCodeDefinitions(codes, { level: "family" }), [known("group_chain", { label: { nl: "Keten" } })], { level: "family" });
  expect(plan.map((one) => [one.name, one.depth, one.state === "new" ? [one.code.parentId, one.code.level] : one.codeId])).toEqual([
    ["Keten", 0, "group_chain"],
    ["Wachtlijst", 1, ["group_chain", "chain"]],
    ["Overbrugging", 2, ["wachtlijst", "chain"]],
    ["Thuis", 0, [null, "family"]],
    ["Broers en zussen", 1, ["thuis", "family"]],
  ]);
});

test("ids are free in the study and in the file", () => {
  const study = [known("wachttijd", { label: { nl: "Iets anders" }, guids: ["a"] })];
  const plan = planCodebookImport(toCodeDefinitions([refi("Wachttijd?", { guid: "b", children: [refi("Duur")] }), refi("Duur")], { level: "chain" }), study, { level: "chain" });
  // The first gives the same id, so it is taken to be the same; both of the same name within the file are new.
  expect(plan.map((one) => (one.state === "new" ? one.code.id : `= ${one.codeId}`))).toEqual(["= wachttijd", "duur", "duur_2"]);
});
