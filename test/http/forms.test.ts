import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkbox, parseForm } from "#app/http/forms.ts";

const actionForm = z.object({
  what: z.string().trim().min(1, "Zeg wat er gebeurt.").max(20),
  level: z.enum(["team", "chain"]),
  dueOn: z.iso.date().optional(),
  weeks: z.coerce.number().min(1),
  who: z.array(z.enum(["youth", "parent"])).min(1),
  isShared: checkbox,
});

function formData(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const complete: [string, string][] = [
  ["what", " Eén vast gezicht "],
  ["level", "team"],
  ["dueOn", ""],
  ["weeks", "6"],
  ["who", "youth"],
  ["isShared", "on"],
];

function without(name: string, ...replacements: [string, string][]): FormData {
  return formData([...complete.filter(([key]) => key !== name), ...replacements]);
}

function errorsOf(data: FormData) {
  const form = parseForm(actionForm, data);
  return form.ok ? {} : form.errors;
}

describe("a form", () => {
  test("gives typed values when everything is right, an empty optional field being absent", () => {
    expect(parseForm(actionForm, formData(complete))).toEqual({ ok: true, value: { what: "Eén vast gezicht", level: "team", weeks: 6, who: ["youth"], isShared: true } });
  });

  test("lets a required text say its own sentence when it was left empty or not sent", () => {
    expect(errorsOf(without("what", ["what", ""])).what).toBe("Zeg wat er gebeurt.");
    expect(errorsOf(without("what")).what).toBe("Zeg wat er gebeurt.");
  });

  test("does not read an empty number as nought", () => {
    expect(errorsOf(without("weeks", ["weeks", ""]))).toHaveProperty("weeks");
  });

  test("reads a ticked box as yes and an absent one as no", () => {
    expect(parseForm(actionForm, without("isShared"))).toMatchObject({ ok: true, value: { isShared: false } });
  });

  test("gathers several values of one name, and none as an empty list", () => {
    expect(parseForm(actionForm, without("who", ["who", "youth"], ["who", "parent"]))).toMatchObject({ value: { who: ["youth", "parent"] } });
    expect(errorsOf(without("who")).who).toBe("Maak een keuze.");
  });

  test("says in Dutch what is wrong where the schema has no sentence", () => {
    expect(errorsOf(without("what", ["what", "x".repeat(21)])).what).toBe("Gebruik hoogstens 20 tekens.");
    expect(errorsOf(without("level", ["level", "anders"])).level).toBe("Maak een keuze.");
    expect(errorsOf(without("weeks", ["weeks", "0"])).weeks).toBe("Vul 1 of meer in.");
    expect(errorsOf(without("dueOn", ["dueOn", "12-3-2021"])).dueOn).toBe("Vul een datum in, zoals 2021-03-12.");
  });

  test("gives back what was typed", () => {
    const form = parseForm(actionForm, without("level", ["who", "parent"]));

    expect(form).toMatchObject({ ok: false, values: { what: " Eén vast gezicht ", who: ["youth", "parent"] } });
  });

  test("puts what concerns the whole form under `form`", () => {
    const schema = z.object({ from: z.string(), until: z.string() }).refine((form) => form.from <= form.until, "Het einde ligt voor het begin.");

    expect(
      parseForm(
        schema,
        formData([
          ["from", "2022"],
          ["until", "2021"],
        ]),
      ),
    ).toMatchObject({ errors: { form: "Het einde ligt voor het begin." } });
  });
});

describe("a form with several buttons", () => {
  const intents = z.discriminatedUnion("intent", [
    z.object({ intent: z.literal("add"), name: z.string().min(1), roles: z.array(z.string()) }),
    z.object({ intent: z.literal("remove"), id: z.string().min(1) }),
  ]);

  test("is read by the fields of the button that was pressed", () => {
    expect(
      parseForm(
        intents,
        formData([
          ["intent", "add"],
          ["name", "Anna"],
          ["roles", "rater"],
        ]),
      ),
    ).toEqual({ ok: true, value: { intent: "add", name: "Anna", roles: ["rater"] } });
    expect(
      parseForm(
        intents,
        formData([
          ["intent", "remove"],
          ["id", ""],
        ]),
      ),
    ).toMatchObject({ errors: { id: "Vul dit in." } });
  });

  test("is refused when no such button exists", () => {
    expect(parseForm(intents, formData([["intent", "burn"]]))).toMatchObject({ ok: false, errors: { intent: "Maak een keuze." } });
  });
});
