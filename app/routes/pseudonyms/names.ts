import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { listPseudonyms, toKnowledge } from "#db/queries/pseudonyms.ts";
import { requireCaseWithNames } from "./case-with-names.server.ts";
import type { Route } from "./+types/names";

/** What the guard beside a text needs to know of the case: as data of its own, so that no name is part of any page. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pseudonym.read");
  const knowledge = await asViewer(context, async (db) => {
    const studyCase = await requireCaseWithNames(db, member, params.code, { toWrite: false });
    const entries = await listPseudonyms(db, { studyId: member.studyId, caseId: studyCase.id });
    await record(context, db, member, { type: "pseudonym.listed", caseId: studyCase.id, rowCount: entries.length });
    return toKnowledge(entries, studyCase);
  });
  return Response.json(knowledge, { headers: { "cache-control": "no-store" } });
}
