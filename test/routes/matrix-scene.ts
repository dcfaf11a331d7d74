import { randomUUID } from "node:crypto";
import { roles, type Role } from "#app/domain/vocabulary.ts";
import type { Member } from "#app/domain/member.ts";
import { insertText } from "#app/editor/schema.ts";
import {
  assessmentDocument,
  conversationDocument,
  synthesisDocument,
  toFieldMap,
  trajectoryDocument,
  type AnswerEntry,
  type EventEntry,
  type FindingEntry,
} from "#app/realtime/documents.ts";
import { addProtocol } from "#db/queries/administration.ts";
import { createThread } from "#db/queries/comments.ts";
import { createConversation, createDocument } from "#db/queries/documents.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { nextReleaseNumber } from "#db/queries/releases.ts";
import type { Services } from "#app/services.ts";
import { emptyRelease } from "#test/support/release-factories.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { signUp } from "#test/support/realtime.ts";

/** Everything in one place whose name must not appear on a page of somebody who may not see it. */
export type Objects = Record<
  "studyId" | "code" | "caseId" | "documentId" | "trajectoryId" | "synthesisId" | "assessmentId" | "minutesId" | "assignmentId" | "meetingId" | "instrumentId" | "releaseDraftId",
  string
>;

export type Actor = { name: string; role: Role | null; cookie: string | undefined; userId: string | null };

export type Scene = { own: Objects; other: Objects; foreign: Objects; absent: Objects; actors: Actor[] };

/**
 * Two studies. In the first each role has a member at the first organisation, who may not see the second organisation's
 * cases (visibility none). Every text carries a canary: `canary-own`, `canary-other`, `canary-foreign`; the answers of
 * somebody else's unfinished rating `canary-blind`.
 */
export async function buildScene(services: Services): Promise<Scene> {
  const { store } = services;
  const study = await createStudy(store, { caseVisibility: "none" });
  const foreignStudy = await createStudy(store, { caseVisibility: "full" });
  const actors: Actor[] = [];
  const members = new Map<Role, Member>();
  for (const role of roles) {
    const { userId, cookie } = await signUp(services, role);
    members.set(role, await createMember(store, study, role, { userId }));
    actors.push({ name: role, role, cookie, userId });
  }
  const stranger = await signUp(services, "stranger");
  const strangerMember = await createMember(store, foreignStudy, "coordinator", { userId: stranger.userId });
  const former = await signUp(services, "former");
  await createMember(store, study, "coordinator", { userId: former.userId });
  await store.transaction({ as: "service" }, (db) =>
    db
      .insert(schema.studyMember)
      .values({ id: randomUUID(), studyId: study.studyId, userId: former.userId, organisationId: study.organisationIds[0], role: "coordinator", revokedAt: new Date() })
      .onConflictDoUpdate({ target: [schema.studyMember.studyId, schema.studyMember.userId], set: { revokedAt: new Date() } }),
  );
  actors.push({ name: "member of another study", role: null, cookie: stranger.cookie, userId: stranger.userId });
  actors.push({ name: "former member", role: null, cookie: former.cookie, userId: former.userId });
  actors.push({ name: "nobody", role: null, cookie: undefined, userId: null });

  const coordinator = members.get("coordinator")!;
  const rater = members.get("rater")!;
  for (const { studyId } of [study, foreignStudy])
    await store.transaction({ as: "service" }, (db) => addProtocol(db, { studyId, newId: randomUUID, publishedAt: new Date("2026-01-01") }));
  // A draft beside each published guideline: only the coordinator may see it.
  await store.transaction({ as: "service" }, async (db) => {
    const published = await db.select().from(schema.instrumentVersion);
    const drafts = published.filter(({ definition }) => definition.kind === "guideline_set");
    await db.insert(schema.instrumentVersion).values(
      drafts.map(({ studyId, instrumentId, definition }) => ({
        id: randomUUID(),
        studyId,
        instrumentId,
        version: 2,
        definition: { ...definition, title: { nl: "canary-draft" } },
      })),
    );
  });
  const own = await fill(store, study, 0, "canary-own", coordinator, rater.userId);
  const other = await fill(store, study, 1, "canary-other", coordinator, "somebody-else");
  const foreign = await fill(store, foreignStudy, 0, "canary-foreign", strangerMember, "somebody-else");
  for (const role of ["participant", "policymaker"] as const) {
    await store.transaction({ as: "service" }, (db) =>
      db.insert(schema.invitee).values({ id: randomUUID(), studyId: study.studyId, meetingId: own.meetingId, userId: members.get(role)!.userId }),
    );
  }
  await store.transaction({ as: "service" }, (db) =>
    db.insert(schema.guestLink).values({
      ...{ id: randomUUID(), studyId: study.studyId, meetingId: own.meetingId, kind: "youth", name: "guest", tokenHash: randomUUID(), createdBy: coordinator.userId },
      ...{ expiresAt: new Date(Date.now() + 86_400_000), usedAt: new Date(), userId: members.get("guest")!.userId },
    }),
  );
  for (const objects of [own, other, foreign]) {
    for (const key of ["documentId", "trajectoryId", "synthesisId", "assessmentId", "minutesId"] as const) await services.collab.projectNow(objects[key]);
  }
  const absent = Object.fromEntries(Object.keys(own).map((key) => [key, key === "studyId" ? study.studyId : `absent-${key}`])) as Objects;
  return { own, other, foreign, absent, actors };
}

async function fill(store: Store, study: TestStudy, organisation: 0 | 1, canary: string, author: Member, raterId: string): Promise<Objects> {
  const code = canary.toUpperCase();
  const studyCase = await createCase(store, study, { organisation, code });
  const { studyId, caseId, scopeId } = studyCase;
  const ids = Object.fromEntries(
    ["documentId", "trajectoryId", "synthesisId", "assessmentId", "blindId", "minutesId", "assignmentId", "blindAssignmentId", "meetingId", "releaseDraftId"].map((key) => [
      key,
      randomUUID(),
    ]),
  ) as Record<string, string>;
  const id = (key: string) => ids[key]!;
  return store.transaction({ as: "service" }, async (db) => {
    const versions = await db.select().from(schema.instrumentVersion);
    const version = versions.find((row) => row.studyId === studyId && row.definition.kind === "checklist")!;
    const who = { ...author, studyId };
    await createConversation(
      db,
      who,
      { documentId: id("documentId"), scopeId, caseId, type: "interview", perspectives: ["youth"], heldOn: "2026-02-01", instrumentVersionId: null, title: canary },
      (doc) => {
        const { notes, codings } = conversationDocument(doc);
        insertText(notes, {
          type: "doc",
          content: [{ type: "paragraph", attrs: { speaker: "youth" }, content: [{ type: "text", text: canary, marks: [{ type: "coding", attrs: { id: "c1" } }] }] }],
        });
        codings.set("c1", {
          codeId: "waiting_time",
          polarity: "barrier",
          perspective: "youth",
          phase: "access",
          memo: canary,
          authorId: author.userId,
          quote: canary,
          before: "",
          after: "",
        });
      },
    );
    await db.insert(schema.pseudonym).values({ id: randomUUID(), studyId, scopeId, caseId, name: `name ${canary}`, pseudonym: "[jongere]", createdBy: author.userId });
    const passage = { field: "notes", quote: canary, before: "", after: "", position: null };
    await createThread(db, who, { documentId: id("documentId"), threadId: randomUUID(), commentId: randomUUID(), ...passage, body: `remark ${canary}` });
    await createDocument(db, who, { id: id("trajectoryId"), kind: "trajectory", scopeId, caseId }, (doc) => {
      trajectoryDocument(doc).events.set(
        "e1",
        toFieldMap<EventEntry>({ type: "school", description: canary, startOn: "2024-01-01", startPrecision: "day", source: "", perspective: "youth" }),
      );
    });
    await createDocument(db, who, { id: id("synthesisId"), kind: "synthesis", scopeId, caseId }, (doc) => {
      const finding: FindingEntry = {
        codeId: "waiting_time",
        polarity: "barrier",
        level: "chain",
        phase: null,
        contribution: 2,
        modifiable: true,
        statement: canary,
        evidence: [],
        position: 0,
      };
      synthesisDocument(doc).findings.set("f1", toFieldMap(finding));
    });
    const memberCheckId = randomUUID();
    const part = { id: "event-e1", kind: "event" as const, startOn: "2024-01-01", startPrecision: "day" as const, text: canary };
    await db.insert(schema.memberCheck).values({
      ...{ id: memberCheckId, studyId, scopeId, caseId, person: "youth", tokenHash: randomUUID(), locale: "nl", parts: [part], contact: canary },
      createdBy: author.userId,
      expiresAt: new Date(Date.now() + 86_400_000),
      answeredAt: new Date(),
    });
    await db
      .insert(schema.memberCheckReaction)
      .values({ id: randomUUID(), memberCheckId, studyId, scopeId, caseId, partId: part.id, verdict: "not_quite", comment: `reaction ${canary}` });
    const rate = async (assignmentId: string, documentId: string, rater: string, note: string) => {
      await db.insert(schema.assignment).values({ id: assignmentId, studyId, scopeId, caseId, instrumentVersionId: version.id, raterId: rater });
      await createDocument(db, who, { id: documentId, kind: "assessment", scopeId, caseId, assignmentId, ownerId: rater, revealed: false }, (doc) => {
        assessmentDocument(doc).answers.set(version.definition.sections[0]!.items[0]!.id, toFieldMap<AnswerEntry>({ value: null, missingReason: null, note, evidence: [] }));
      });
    };
    await rate(id("assignmentId"), id("assessmentId"), raterId, canary);
    await rate(id("blindAssignmentId"), id("blindId"), "the-other-rater", "canary-blind");
    // A double rating that is in, so that there is something to compare.
    const compared = versions.find((row) => row.studyId === studyId && row.definition.kind === "guideline_set" && row.publishedAt !== null)!;
    for (const name of ["first rater", "second rater"]) {
      const rater = randomUUID();
      await db.insert(schema.user).values({ id: rater, name, email: `${rater}@test.example` });
      await db.insert(schema.studyMember).values({ id: randomUUID(), studyId, userId: rater, organisationId: study.organisationIds[organisation], role: "rater" });
      const [assignmentId, documentId] = [randomUUID(), randomUUID()];
      await db
        .insert(schema.assignment)
        .values({ id: assignmentId, studyId, scopeId, caseId, instrumentVersionId: compared.id, raterId: rater, state: "submitted", revealed: true, submittedAt: new Date() });
      await createDocument(db, who, { id: documentId, kind: "assessment", scopeId, caseId, assignmentId, ownerId: rater, revealed: true });
    }
    await db
      .insert(schema.meeting)
      .values({ id: id("meetingId"), studyId, type: "regional", title: "Bijeenkomst", heldOn: "2026-03-01", facilitatorId: author.userId, state: "planned" });
    await db.insert(schema.agendaItem).values({
      id: randomUUID(),
      studyId,
      meetingId: id("meetingId"),
      position: 0,
      title: `Casus ${canary}`,
      minutes: 20,
      caseId,
      card: { caseCode: code, institutionType: "jji", region: "r", age: 16, vignette: `vignette ${canary}`, findings: [] },
    });
    const release = { studyId, audience: "policymaker" as const, title: `release ${canary.replace("other", "own")}` };
    await db.insert(schema.releaseDraft).values({ ...release, id: id("releaseDraftId"), tableKeys: ["reported"], createdBy: author.userId });
    const releaseId = randomUUID();
    const number = await nextReleaseNumber(db, { studyId });
    await db.insert(schema.release).values({ ...release, id: releaseId, number, sha256: "0", publishedAt: new Date(), publishedBy: author.userId });
    await db.insert(schema.releaseContent).values({ releaseId, studyId, content: JSON.stringify(emptyRelease({ ...release, number })) });
    await createDocument(db, who, { id: id("minutesId"), kind: "minutes", scopeId: null, meetingId: id("meetingId") });
    return {
      studyId,
      code,
      caseId,
      documentId: id("documentId"),
      trajectoryId: id("trajectoryId"),
      synthesisId: id("synthesisId"),
      assessmentId: id("assessmentId"),
      minutesId: id("minutesId"),
      assignmentId: id("assignmentId"),
      meetingId: id("meetingId"),
      instrumentId: compared.instrumentId,
      releaseDraftId: id("releaseDraftId"),
    };
  });
}
