import { forbidden, notFound } from "#app/http/responses.ts";
import type { Member } from "#app/domain/member.ts";
import { knowsNames } from "#app/domain/permissions.ts";
import type { Db } from "#db/client.ts";
import { type CaseDetails, getCase } from "#db/queries/cases.ts";

/** The case, for whoever may know who it is about (rule PS1). @throws the 404 or 403 response */
export async function requireCaseWithNames(db: Db, member: Member, code: string, { toWrite }: { toWrite: boolean }): Promise<CaseDetails> {
  const studyCase = await getCase(db, member, { code });
  if (!studyCase || studyCase.access === "summary") throw notFound();
  if (!knowsNames(member, studyCase) || (toWrite && studyCase.access !== "write")) throw forbidden();
  return studyCase;
}
