import fc from "fast-check";
import { expect, test } from "vitest";
import { countCodePoints } from "#app/realtime/code-points.ts";

test("counts code points as iterating over them does, halves of pairs too", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "é", "🙂", "\ud83d", "\ude42", "\n")), (parts) => {
      const text = parts.join("");
      expect(countCodePoints(text)).toBe([...text].length);
    }),
  );
});
