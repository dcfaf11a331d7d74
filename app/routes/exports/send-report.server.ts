import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listInstrumentUse } from "#db/queries/instrument-use.ts";
import { gatherFor, ownOrganisation, sendFile } from "./download.server.ts";
import { makeFindingsReport, questionOf } from "./make-file.server.ts";

/** The findings that an address asks for, as a report. */
export async function sendReport(context: Readonly<RouterContextProvider>, member: Member, request: Request, format: "docx" | "pdf"): Promise<Response> {
  const { now, sideThread } = services();
  const findings = await gatherFor(context, member, request);
  const { filter, rule } = findings.patterns;
  // Who sees suppressed numbers knows nothing of single ratings.
  const instruments = rule ? [] : await asViewer(context, (db) => listInstrumentUse(db, member, filter));
  const study = { ...member, ownOrganisation: ownOrganisation(member, filter.source) };
  const file = await makeFindingsReport(findings, study, { format, now: now(), write: sideThread.writeReport, instruments });
  return sendFile(context, member, file, questionOf(findings, "report"));
}
