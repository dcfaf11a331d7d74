import { calendarDay } from "#app/domain/calendar-day.ts";
import { withoutCodes } from "#app/domain/minutes.ts";
import { mapTexts } from "#app/exports/report.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sendFile } from "#app/routes/exports/download.server.ts";
import { describeFile } from "#app/routes/exports/describe-file.server.ts";
import { services } from "#app/services.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import { listAttendance } from "#db/queries/attendance.ts";
import { listHiddenCodes } from "#db/queries/cases.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { listMeetingActions } from "#db/queries/improvements.ts";
import { getMeeting, listDecisions, listMeetings } from "#db/queries/meetings.ts";
import { asAgreed, listApprovals } from "#db/queries/minutes.ts";
import { listRounds } from "#db/queries/votes.ts";
import type { Route } from "./+types/minutes-file";
import { minutesReport } from "./minutes-report.server.ts";
import { readNoted } from "./noted.ts";

/** The minutes to take along: what their reader may see on the page, no more, with for whom it was made on each sheet (rule MN3). */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "minutes.export");
  const format = params.format === "docx" || params.format === "pdf" ? params.format : null;
  if (!format) throw notFound();
  const { now, collab, ballots, sideThread } = services();
  const { studyId } = member;
  const key = { studyId, meetingId: params.meetingId };
  const found = await asViewer(context, async (db) => {
    const meeting = await getMeeting(db, key);
    if (!meeting) throw notFound();
    const agenda = (await listAgenda(db, { ...key, today: calendarDay(now()) })).filter(({ cardState }) => cardState === "none" || cardState === "shown");
    const [approval = null] = (await listApprovals(db, key)).filter(({ reopenedAt }) => reopenedAt === null);
    const length = (await listMeetings(db, { studyId })).find(({ id }) => id === meeting.id)?.itemCount ?? 0;
    return {
      meeting,
      approval,
      agenda,
      hiddenItemCount: length - agenda.length,
      minutes: meeting.minutesDocumentId ? await getAccessibleDocument(db, member, { documentId: meeting.minutesDocumentId }) : null,
      attendance: approval ? approval.attendance : await listAttendance(db, key),
      decisions: (await listDecisions(db, key)).map(({ text }) => text),
      rounds: await listRounds(db, member, key, ballots),
      actions: approval ? approval.actions : (await listMeetingActions(db, key)).map(asAgreed),
      hiddenCodes: await listHiddenCodes(db, { studyId }),
    };
  });

  const { agenda, minutes, hiddenCodes, ...rest } = found;
  const noted = minutes ? readNoted(await collab.snapshot(minutes.document.id)) : () => ({ type: "doc" });
  const about = { studyName: member.studyName, isSynthetic: member.isSynthetic, readerName: member.name, madeAt: now() };
  const items = agenda.map(({ id, title, minutes: length }) => ({ title, minutes: length, text: noted(id) }));
  const report = mapTexts(minutesReport({ ...rest, ...about, items }), (text) => withoutCodes(text, hiddenCodes, m.meetings_minutes_some_case()));
  const bytes = await sideThread.writeReport(report, { format, createdAt: now() });
  const rowCount = items.length + found.decisions.length + found.actions.length;
  return sendFile(context, member, describeFile(format, bytes, { words: m.meetings_minutes_file(), studyId, now: now(), rowCount }), `meeting=${found.meeting.id}`);
}
