import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { channelWords, eventWords, shortId } from "#app/routes/settings/event-words.ts";

const source = readFileSync(new URL("../../app/domain/audit.ts", import.meta.url), "utf8");
const eventTypes = [...source.slice(0, source.indexOf("export function")).matchAll(/"([a-zA-Z]+\.[a-z_]+)"/g)].map((match) => match[1]!);

test("every kind of event in the access log has words in which no code is left", () => {
  expect(eventTypes.length).toBeGreaterThan(50);
  const unnamed = eventTypes.filter((type) => {
    const [noun, verb] = type.split(".") as [string, string];
    return eventWords(`${noun}.?`) === `${noun}: ?` || eventWords(`?.${verb}`) === `?: ${verb}`;
  });
  expect(unnamed).toEqual([]);
  expect(eventWords("history.erased")).toBe("Geschiedenis: definitief gewist");
  expect(channelWords("ws")).toBe("live document");
});

test("an id is shortened only where it is a random one", () => {
  expect(shortId("3fa85f64-5717-4562-b3fc-2c963f66afa6")).toBe("3fa85f64");
  expect(shortId("demo-kl-001-youth")).toBe("demo-kl-001-youth");
});
