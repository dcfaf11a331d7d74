import type { RouterContextProvider } from "react-router";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCaseRatings } from "#db/queries/assessments.ts";
import { listAssignableInstruments, listRaters, type RatedKind } from "#db/queries/assignments.ts";
import { getCase } from "#db/queries/cases.ts";

/** What a case was rated with, of one kind of instrument, for somebody who may read the case in full. */
export async function readRatings(
  { context, params, request }: { context: Readonly<RouterContextProvider>; params: { studyId: string; code: string }; request: Request },
  kind: RatedKind,
) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  const { studyId, userId } = member;
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    const mayAssign = studyCase.access === "write" && services().can(member.role, "assessment.assign");
    return {
      ratings: await listCaseRatings(db, member, { caseId: studyCase.id, kind }),
      userId,
      assigning: mayAssign
        ? { instruments: (await listAssignableInstruments(db, { studyId })).filter((one) => one.kind === kind), raters: await listRaters(db, { studyId }) }
        : null,
    };
  });
}

export type RatingsData = Awaited<ReturnType<typeof readRatings>>;
