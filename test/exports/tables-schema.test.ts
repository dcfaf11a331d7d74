import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { tablesSchema } from "#app/exports/tables-json.ts";

test("the documented schema of tables is the one that is used", () => {
  const documented: unknown = JSON.parse(readFileSync(new URL("../../docs/tables.schema.json", import.meta.url), "utf8"));
  expect(documented).toEqual(z.toJSONSchema(tablesSchema));
});
