import { describe, expect, test } from "vitest";
import { addressOfView, patternView } from "#app/domain/pattern-view.ts";

describe("[RG1] a saved view of patterns", () => {
  test("keeps the page and what was chosen, and nothing that was typed", () => {
    expect(patternView("trajectories", "?view=event&part=female&part=male&done=save&kept=1")).toBe("trajectories?view=event&part=female&part=male");
    expect(patternView("", "?q=Jan de Vries&region=r-1&<b>=1")).toBe("?region=r-1");
    expect(patternView("guidelines", "")).toBe("guidelines");
    expect(patternView("../cases", "?x=1")).toBeNull();
  });

  test("leads back to where it was made, and nowhere else", () => {
    const base = "/studies/s/patterns";
    expect(addressOfView(base, "trajectories?view=event")).toBe("/studies/s/patterns/trajectories?view=event");
    expect(addressOfView(base, "?split=sex")).toBe("/studies/s/patterns?split=sex");
    expect(addressOfView(base, "//evil.example")).toBeNull();
    expect(addressOfView(base, "javascript:alert(1)")).toBeNull();
  });
});
