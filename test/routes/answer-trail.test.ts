import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import type { Member } from "#app/domain/member.ts";
import type { Services } from "#app/services.ts";
import type { Store } from "#db/client.ts";
import { assign, createInstrument, fillIn, submit, type TestAssignment } from "#test/support/assessment-factories.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { loadPages, requester } from "#test/support/pages.ts";
import { signUp, startRealtime, type RealtimeServer } from "#test/support/realtime.ts";

let store: Store;
let realtime: RealtimeServer;
let services: Services;
let visit: ReturnType<typeof requester>;
let study: TestStudy;

type Person = { member: Member; cookie: string };

beforeAll(async () => {
  store = await openTestStore("pglite");
  realtime = await startRealtime(store);
  services = realtime.services;
  visit = requester(await loadPages(), services);
  study = await createStudy(store);
});
afterAll(async () => {
  await realtime?.close();
  await store?.close();
});

async function person(role: Role, organisation: 0 | 1 = 0): Promise<Person> {
  const { userId, cookie } = await signUp(services, role);
  return { member: await createMember(store, study, role, { userId, organisation }), cookie };
}

const trailOf = async ({ assignmentId }: TestAssignment, { cookie }: Person) => {
  const response = await visit(`/studies/${study.studyId}/assignments/${assignmentId}/trail?show=all`, { cookie });
  return { status: response.status, body: await response.text() };
};

const comparison = async ({ code }: TestCase, instrumentId: string, { cookie }: Person) => {
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
  const studyCase = await createCase(store, study);
  const instrument = await createInstrument(store, study);
  const [ofAnna, ofBram] = [
    await assign(store, coordinator.member, studyCase, instrument, anna.member),
    await assign(store, coordinator.member, studyCase, instrument, bram.member),
  ];
  for (const [rater, assignment, canary] of [
    [anna, ofAnna, "canary-anna"],
    [bram, ofBram, "canary-bram"],
  ] as const) {
    await fillIn(store, rater.member, assignment, { suicidality: { value: "yes", note: canary } });
    await fillIn(store, rater.member, assignment, { suicidality: { value: "no" } });
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

  await submit(store, anna.member, ofAnna);
  expect(await seenBy()).toEqual(nobodyElse);

  await submit(store, bram.member, ofBram);
  const both = ["canary-anna", "canary-bram"];
  expect(await seenBy()).toEqual({ coordinator: both, researcher: both, outsider: [], anna: ["canary-anna"], bram: ["canary-bram"], policymaker: [] });

  const { body } = await trailOf(ofAnna, researcher);
  expect(body.indexOf("<ins>Ja</ins>")).toBeGreaterThan(0);
  expect(body).toContain("<del>Ja</del>");
  expect(body).toContain("rater</span>");
  const compared = await comparison(studyCase, instrument.instrumentId, coordinator);
  expect([compared.status, compared.body.includes("<del>Ja</del>")]).toEqual([200, true]);

  // Who is asked to rate later stays blind until the own rating is in.
  const late = await person("researcher");
  await assign(store, coordinator.member, studyCase, instrument, late.member);
  expect((await trailOf(ofAnna, late)).body).not.toContain("canary");
});
