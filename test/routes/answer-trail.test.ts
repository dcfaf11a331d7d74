import { beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import { assign, createInstrument, fillIn, submit, type TestAssignment } from "#test/support/assessment-factories.ts";
import { createCase, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { usePages, type Joined } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;
let study: TestStudy;

beforeAll(async () => {
  study = await createStudy(pages.store);
});

const person = (role: Role, organisation: 0 | 1 = 0) => pages.join(study, role, { organisation });

const trailOf = async ({ assignmentId }: TestAssignment, { cookie }: Joined) => {
  const response = await visit(`/studies/${study.studyId}/assignments/${assignmentId}/trail?show=all`, { cookie });
  return { status: response.status, body: await response.text() };
};

const comparison = async ({ code }: TestCase, instrumentId: string, { cookie }: Joined) => {
  const response = await visit(`/studies/${study.studyId}/cases/${code}/compare/${instrumentId}?show=all`, { cookie });
  return { status: response.status, body: await response.text() };
};

test("[DR2] [HI8] the trail of a rater's answers is the rater's alone until all have submitted, whoever asks", async () => {
  const [coordinator, researcher, outsider, anna, bram, policymaker] = [
    await person("coordinator"),
    await person("researcher"),
    await person("researcher", 1),
    await person("rater"),
    await person("rater"),
    await person("policymaker"),
  ];
  const studyCase = await createCase(pages.store, study);
  const instrument = await createInstrument(pages.store, study);
  const [ofAnna, ofBram] = [
    await assign(pages.store, coordinator.member, studyCase, instrument, anna.member),
    await assign(pages.store, coordinator.member, studyCase, instrument, bram.member),
  ];
  for (const [rater, assignment, canary] of [
    [anna, ofAnna, "canary-anna"],
    [bram, ofBram, "canary-bram"],
  ] as const) {
    await fillIn(pages.store, rater.member, assignment, { suicidality: { value: "yes", note: canary } });
    await fillIn(pages.store, rater.member, assignment, { suicidality: { value: "no" } });
  }
  const everybody = { coordinator, researcher, outsider, anna, bram, policymaker };
  const seenBy = async () => {
    const seen: Record<string, string[]> = {};
    for (const [name, who] of Object.entries(everybody)) {
      const pages = [await trailOf(ofAnna, who), await trailOf(ofBram, who), await comparison(studyCase, instrument.instrumentId, who)];
      seen[name] = ["canary-anna", "canary-bram"].filter((canary) => pages.some(({ body }) => body.includes(canary)));
    }
    return seen;
  };
  const nobodyElse = { coordinator: [], researcher: [], outsider: [], anna: ["canary-anna"], bram: ["canary-bram"], policymaker: [] };
  expect(await seenBy()).toEqual(nobodyElse);

  await submit(pages.store, anna.member, ofAnna);
  expect(await seenBy()).toEqual(nobodyElse);

  await submit(pages.store, bram.member, ofBram);
  const both = ["canary-anna", "canary-bram"];
  expect(await seenBy()).toEqual({ coordinator: both, researcher: both, outsider: [], anna: ["canary-anna"], bram: ["canary-bram"], policymaker: [] });

  const { body } = await trailOf(ofAnna, researcher);
  expect(body.indexOf("<ins>Ja</ins>")).toBeGreaterThan(0);
  expect(body).toContain("<del>Ja</del>");
  expect(body).toMatch(/rater-[\w-]+<\/span>/);
  const compared = await comparison(studyCase, instrument.instrumentId, coordinator);
  expect([compared.status, compared.body.includes("<del>Ja</del>")]).toEqual([200, true]);

  // Who is asked to rate later stays blind until the own rating is in.
  const late = await person("researcher");
  await assign(pages.store, coordinator.member, studyCase, instrument, late.member);
  expect((await trailOf(ofAnna, late)).body).not.toContain("canary");
});
