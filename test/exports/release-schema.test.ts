import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { releaseContentSchema } from "#app/domain/release/release-content.ts";

test("the documented schema of a release is the one that is used", () => {
  const documented: unknown = JSON.parse(readFileSync(new URL("../../docs/release.schema.json", import.meta.url), "utf8"));
  expect(documented).toEqual(z.toJSONSchema(releaseContentSchema));
});
