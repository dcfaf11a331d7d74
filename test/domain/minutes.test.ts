import { describe, expect, test } from "vitest";
import { attendanceByRole, canBeApproved, mayReopenMinutes, takesOutcomes, withoutCodes } from "#app/domain/minutes.ts";

test("decisions and actions are written down from the opening on, also when the minutes are worked out, until these are approved", () => {
  const takes = (state: "planned" | "open" | "closed", isApproved = false) => takesOutcomes({ state, isApproved });
  expect([takes("planned"), takes("open"), takes("closed"), takes("closed", true)]).toEqual([false, true, true, false]);
});

test("[MN1] minutes are approved once, when the meeting is over", () => {
  const can = (state: "planned" | "open" | "closed", isApproved = false) => canBeApproved({ state, isApproved });
  expect([can("planned"), can("open"), can("closed"), can("closed", true)]).toEqual([false, false, true, false]);
});

test("[MN2] an approval is taken back by who led the meeting or the coordinator", () => {
  const may = (userId: string, role: "coordinator" | "researcher" | "participant" | "policymaker") => mayReopenMinutes({ userId, role }, { facilitatorId: "anna" });
  expect([may("anna", "researcher"), may("bert", "researcher"), may("bert", "coordinator")]).toEqual([true, false, true]);
  expect([may("anna", "participant"), may("anna", "policymaker")]).toEqual([false, false]);
});

test("who was there is listed by role, in the order of the roles, without those nobody had", () => {
  const person = (userId: string, role: "coordinator" | "participant") => ({ userId, role, name: userId, organisationName: "" });
  const listed = attendanceByRole([person("b", "participant"), person("a", "participant"), person("c", "coordinator")], ["coordinator", "researcher", "participant"]);
  expect(listed.map(({ role, people }) => [role, people.map(({ userId }) => userId)])).toEqual([
    ["coordinator", ["c"]],
    ["participant", ["b", "a"]],
  ]);
});

describe("[MN3] codes of cases that the reader may not see", () => {
  const without = (text: string) => withoutCodes(text, new Set(["KL-014", "KL-014.B", "A1"]), "[casus]");

  test("give way, however they are written and whatever stands around them", () => {
    expect(without("Casus KL-014, kl-014 (KL-014.b) en a1.")).toBe("Casus [casus], [casus] ([casus]) en [casus].");
  });

  test("give way where a full stop without a space joins them to a word", () => {
    expect(without("Na KL-014.Daarna, ook a1/b2.")).toBe("Na [casus].Daarna, ook [casus]/b2.");
  });

  test("leave other codes and words as they are", () => {
    expect(without("KL-015, KL-0141, XKL-014, A12, waarna1")).toBe("KL-015, KL-0141, XKL-014, A12, waarna1");
  });
});
