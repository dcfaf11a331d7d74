import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { InstitutionType } from "#app/domain/vocabulary.ts";
import { cases, organisation, region, sampleTarget, study, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type Region = { id: string; name: string };

/** The youth regions of a study, in the order the study gives them. */
export async function listRegions(db: Db, { studyId }: { studyId: string }): Promise<Region[]> {
  return db.select({ id: region.id, name: region.name }).from(region).where(eq(region.studyId, studyId)).orderBy(asc(region.position), asc(region.name));
}

/** `scopeId` is what the rows of that organisation's cases carry. */
export type PartnerOrganisation = { scopeId: string; organisationId: string; name: string };

/** The organisations that take part in a study, by name. */
export async function listPartnerOrganisations(db: Db, { studyId }: { studyId: string }): Promise<PartnerOrganisation[]> {
  return db
    .select({ scopeId: studyOrganisation.id, organisationId: organisation.id, name: organisation.name })
    .from(studyOrganisation)
    .innerJoin(organisation, eq(organisation.id, studyOrganisation.organisationId))
    .where(eq(studyOrganisation.studyId, studyId))
    .orderBy(asc(organisation.name));
}

export type SampleTarget = { institutionType: InstitutionType; target: number };

/** How many cases the study wants of each institution type. */
export async function listSampleTargets(db: Db, { studyId }: { studyId: string }): Promise<SampleTarget[]> {
  return db.select({ institutionType: sampleTarget.institutionType, target: sampleTarget.target }).from(sampleTarget).where(eq(sampleTarget.studyId, studyId));
}

/** The problem classes in use, in the cases the member sees: offered again, so that one thing keeps one name. */
export async function listProblemClasses(db: Db, { studyId }: { studyId: string }): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: sql<string>`unnest(${cases.problemClasses})` })
    .from(cases)
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)));
  return rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b, "nl"));
}

/** What the codes of a study's cases begin with: `KL` of `KL-014`. */
export async function getCaseCodePrefix(db: Db, { studyId }: { studyId: string }): Promise<string> {
  const [row] = await db.select({ prefix: study.caseCodePrefix }).from(study).where(eq(study.id, studyId));
  return row?.prefix ?? "";
}
