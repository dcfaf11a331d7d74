import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import { protocolCodebook, protocolInstruments } from "../seed/protocol/index.ts";
import { cases, code, codebook, instrument, instrumentVersion, organisation, region, study, studyMember, studyOrganisation, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type ListedStudy = { id: string; name: string; members: number; cases: number; createdAt: Date };

/** Every study with its size, for administrators: figures, no content. Runs as the service. */
export async function listStudies(db: Db): Promise<ListedStudy[]> {
  const members = db.$with("members").as(
    db
      .select({ studyId: studyMember.studyId, members: count().as("members") })
      .from(studyMember)
      .where(and(isNull(studyMember.revokedAt), ne(studyMember.role, "guest")))
      .groupBy(studyMember.studyId),
  );
  const included = db.$with("included").as(
    db
      .select({ studyId: cases.studyId, cases: count().as("cases") })
      .from(cases)
      .where(isNull(cases.withdrawnAt))
      .groupBy(cases.studyId),
  );
  return db
    .with(members, included)
    .select({
      id: study.id,
      name: study.name,
      createdAt: study.createdAt,
      members: sql<number>`coalesce(${members.members}, 0)::int`,
      cases: sql<number>`coalesce(${included.cases}, 0)::int`,
    })
    .from(study)
    .leftJoin(members, eq(members.studyId, study.id))
    .leftJoin(included, eq(included.studyId, study.id))
    .orderBy(asc(study.name));
}

/** Every account, for administrators. Runs as the service. */
export async function listAccounts(db: Db): Promise<{ id: string; name: string; email: string; createdAt: Date }[]> {
  return db.select({ id: user.id, name: user.name, email: user.email, createdAt: user.createdAt }).from(user).orderBy(asc(user.name));
}

export type NewStudy = { id: string; name: string; organisations: string[]; regions: string[]; newId: () => string };

/**
 * A study with its organisations and regions and the protocol that comes with the product, published as version 1.
 * Runs as the service.
 *
 * @returns null when the id is taken
 */
export async function createStudy(db: Db, { id: studyId, name, organisations, regions, newId }: NewStudy): Promise<{ organisationIds: string[] } | null> {
  const created = await db.insert(study).values({ id: studyId, name }).onConflictDoNothing().returning({ id: study.id });
  if (created.length === 0) return null;
  const organisationIds = organisations.map(() => newId());
  await db.insert(organisation).values(organisations.map((organisationName, i) => ({ id: organisationIds[i]!, name: organisationName })));
  await db.insert(studyOrganisation).values(organisationIds.map((organisationId) => ({ id: newId(), studyId, organisationId })));
  await db.insert(region).values(regions.map((regionName, position) => ({ id: newId(), studyId, name: regionName, position })));
  await addProtocol(db, { studyId, newId, publishedAt: new Date() });
  return { organisationIds };
}

/** The protocol that comes with the product: codebook and instruments, published as version 1. Runs as the service. */
export async function addProtocol(db: Db, { studyId, newId, publishedAt }: { studyId: string; newId: () => string; publishedAt: Date }): Promise<void> {
  const codebookId = newId();
  await db.insert(codebook).values({ id: codebookId, studyId });
  await db.insert(code).values(protocolCodebook.map((entry) => ({ ...entry, studyId, codebookId })));
  for (const { id: key, definition } of protocolInstruments) {
    const instrumentId = newId();
    await db.insert(instrument).values({ id: instrumentId, studyId, kind: definition.kind, key });
    await db.insert(instrumentVersion).values({ id: newId(), studyId, instrumentId, version: 1, definition, publishedAt });
  }
}
