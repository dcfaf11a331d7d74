import { describe, expect } from "vitest";
import { acceptInvitation, createInvitation, findInvitation, listPendingInvitations, withdrawInvitation } from "#db/queries/invitations.ts";
import { changeRole, revokeMember } from "#db/queries/member-changes.ts";
import { findMember, listMembers } from "#db/queries/members.ts";
import { user } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";

const now = new Date("2026-11-02T10:00:00Z");
const later = new Date("2026-11-20T10:00:00Z");

async function invited(store: Store) {
  const study = await createStudy(store);
  const coordinator = await createMember(store, study, "coordinator");
  const email = `${study.studyId}@test.example`;
  const token = await store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
    createInvitation(db, coordinator, { id: study.studyId, email: email.toUpperCase(), role: "researcher", organisationId: study.organisationIds[1], now }),
  );
  const find = (at: Date, by = token) => store.transaction({ as: "service" }, (db) => findInvitation(db, { token: by, now: at }));
  return { study, coordinator, email, token, find };
}

describe("an invitation", () => {
  test("is found by its link only, and only for fourteen days", async ({ store }) => {
    const { find, email, study } = await invited(store);
    expect(await find(now)).toMatchObject({ email, role: "researcher", organisationId: study.organisationIds[1], hasAccount: false });
    expect(await find(now, "another-token")).toBeNull();
    expect(await find(later)).toBeNull();
  });

  test("makes somebody a member once", async ({ store }) => {
    const { study, email, find } = await invited(store);
    const viewer = { userId: `u-${study.studyId}`, name: "Nieuw", email, isAdmin: false, sessionId: "s" };
    await store.transaction({ as: "service" }, (db) => db.insert(user).values({ id: viewer.userId, name: viewer.name, email }));
    const accept = () =>
      store.transaction({ as: "service" }, (db) => acceptInvitation(db, { invitationId: study.studyId, userId: viewer.userId, memberId: crypto.randomUUID(), now }));
    expect((await Promise.all([accept(), accept(), accept()])).filter(Boolean)).toEqual([true]);
    expect(await find(now)).toBeNull();
    expect(await findMember(store, viewer, study)).toMatchObject({
      role: "researcher",
      organisationId: study.organisationIds[1],
    });
  });

  test("is gone when it is withdrawn, and is the coordinator's to see", async ({ store }) => {
    const { study, coordinator, find } = await invited(store);
    const researcher = await createMember(store, study, "researcher");
    const pending = (userId: string) => store.transaction({ as: "user", userId }, (db) => listPendingInvitations(db, { studyId: study.studyId, now }));
    expect(await pending(coordinator.userId)).toHaveLength(1);
    expect(await pending(researcher.userId)).toEqual([]);
    expect(await store.transaction({ as: "user", userId: researcher.userId }, (db) => withdrawInvitation(db, { studyId: study.studyId, invitationId: study.studyId }))).toBe(false);
    expect(await store.transaction({ as: "user", userId: coordinator.userId }, (db) => withdrawInvitation(db, { studyId: study.studyId, invitationId: study.studyId }))).toBe(true);
    expect(await find(now)).toBeNull();
  });
});

describe("a membership", () => {
  test("ends at once, and with it everything one saw", async ({ store }) => {
    const study = await createStudy(store);
    const [coordinator, researcher] = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher")];
    expect(await store.transaction({ as: "user", userId: coordinator.userId }, (db) => revokeMember(db, coordinator, { userId: researcher.userId, now }))).toBe("changed");
    expect(await store.transaction({ as: "user", userId: researcher.userId }, (db) => listMembers(db, study))).toEqual([]);
  });

  test("of the last coordinator stays, also when two coordinators revoke each other at the same moment", async ({ store }) => {
    const study = await createStudy(store);
    const [first, second] = [await createMember(store, study, "coordinator"), await createMember(store, study, "coordinator")];
    const revoke = (by: typeof first, whom: typeof first) => store.transaction({ as: "user", userId: by.userId }, (db) => revokeMember(db, by, { userId: whom.userId, now }));
    const outcomes = await Promise.all([revoke(first, second), revoke(second, first)]);
    expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1);
    const left = outcomes[0] === "changed" ? first : second;
    expect(await store.transaction({ as: "user", userId: left.userId }, (db) => changeRole(db, left, { userId: left.userId, role: "researcher" }))).toBe("last_coordinator");
  });

  test("is changed by a coordinator only", async ({ store }) => {
    const study = await createStudy(store);
    const [coordinator, researcher] = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher")];
    const attempt = (by: typeof researcher) => store.transaction({ as: "user", userId: by.userId }, (db) => changeRole(db, by, { userId: researcher.userId, role: "coordinator" }));
    expect(await attempt(researcher)).toBe("absent");
    expect(await attempt(coordinator)).toBe("changed");
  });
});
