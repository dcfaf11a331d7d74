import { randomUUID } from "node:crypto";
import { findMember } from "#db/queries/members.ts";
import { createDocument } from "#db/queries/documents.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import type { Member } from "#app/domain/member.ts";
import type { ConsentPurpose, Role } from "#app/domain/vocabulary.ts";

const id = () => randomUUID();

export type TestStudy = { studyId: string; organisationIds: [string, string]; scopeIds: [string, string]; regionIds: [string, string] };

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

/** A study with two organisations and two regions. */
export async function createStudy(store: Store, overrides: Partial<typeof schema.study.$inferInsert> = {}): Promise<TestStudy> {
  const studyId = overrides.id ?? id();
  const organisationIds: [string, string] = [id(), id()];
  const scopeIds: [string, string] = [id(), id()];
  const regionIds: [string, string] = [id(), id()];
  await asService(store, async (db) => {
    await db.insert(schema.study).values({ id: studyId, name: "Studie", ...overrides });
    for (const i of [0, 1] as const) {
      await db.insert(schema.organisation).values({ id: organisationIds[i], name: `Organisatie ${i}` });
      await db.insert(schema.studyOrganisation).values({ id: scopeIds[i], studyId, organisationId: organisationIds[i] });
      await db.insert(schema.region).values({ id: regionIds[i], studyId, name: `Regio ${i}`, position: i });
    }
  });
  return { studyId, organisationIds, scopeIds, regionIds };
}

/** Somebody with a role in a study; of its first organisation unless told otherwise. */
export async function createMember(
  store: Store,
  { studyId, organisationIds }: TestStudy,
  role: Role,
  { organisation = 0, userId = id() }: { organisation?: 0 | 1; userId?: string } = {},
): Promise<Member> {
  const viewer = { userId, name: `${role} ${userId.slice(0, 4)}`, email: `${userId}@test.example`, isAdmin: false, sessionId: "test" };
  await asService(store, async (db) => {
    await db.insert(schema.user).values({ id: userId, name: viewer.name, email: viewer.email }).onConflictDoNothing();
    await db.insert(schema.studyMember).values({ id: id(), studyId, userId, organisationId: organisationIds[organisation], role });
  });
  const member = await findMember(store, viewer, { studyId });
  if (!member) throw new Error("The member was not found again.");
  return member;
}

export type TestCase = { caseId: string; code: string; scopeId: string; studyId: string };

const purposesOfReview: readonly ConsentPurpose[] = ["interview", "file_review", "learning_session"];

/** A case of the study's first organisation, with the youth's consent to everything a review needs, unless told otherwise. */
export async function createCase(
  store: Store,
  study: TestStudy,
  {
    organisation = 0,
    consented = purposesOfReview,
    ...overrides
  }: { organisation?: 0 | 1; consented?: readonly ConsentPurpose[] } & Partial<typeof schema.cases.$inferInsert> = {},
): Promise<TestCase> {
  const caseId = overrides.id ?? id();
  const code = overrides.code ?? `KL-${caseId.slice(0, 6)}`;
  const scopeId = study.scopeIds[organisation];
  const { studyId } = study;
  await asService(store, async (db) => {
    await db.insert(schema.cases).values({
      studyId: study.studyId,
      scopeId,
      institutionType: "jji",
      regionId: study.regionIds[0],
      birthYear: 2008,
      sex: "female",
      problemClasses: [],
      step: "conversations",
      includedOn: "2026-01-15",
      ...overrides,
      id: caseId,
      code,
    });
    const decision = { studyId, scopeId, caseId, person: "youth", state: "given", decidedOn: "2026-01-15", legalBasis: "16_plus", recordedBy: "somebody" } as const;
    if (consented.length > 0)
      await db.insert(schema.consent).values(consented.map((purpose) => ({ ...decision, id: id(), purpose, recordedAt: new Date("2026-01-15T12:00:00Z") })));
  });
  return { caseId, code, scopeId, studyId };
}

/** A document of a case, without content unless `fill` writes some. */
export async function createTestDocument(
  store: Store,
  studyCase: TestCase,
  author: Member,
  overrides: Partial<Parameters<typeof createDocument>[2]> = {},
  fill?: Parameters<typeof createDocument>[3],
): Promise<string> {
  const documentId = overrides.id ?? id();
  await asService(store, (db) => createDocument(db, author, { kind: "trajectory", scopeId: studyCase.scopeId, caseId: studyCase.caseId, ...overrides, id: documentId }, fill));
  return documentId;
}
