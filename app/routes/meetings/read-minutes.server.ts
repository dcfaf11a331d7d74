import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { canBeApproved, mayReopenMinutes } from "#app/domain/minutes.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listAttendance, listPossibleAttendants } from "#db/queries/attendance.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import { listApprovals, minutesChecksum, type MinutesApproval, type NotedText } from "#db/queries/minutes.ts";
import type { Db } from "#db/client.ts";

/** Whether the minutes are approved, by whom, what happened to earlier approvals, and who was there. */
export async function readMinutes(db: Db, member: Member, { meeting }: { meeting: MeetingDetails }) {
  const key = { studyId: member.studyId, meetingId: meeting.id };
  const approvals = await listApprovals(db, key);
  const standing = approvals.find(({ reopenedAt }) => reopenedAt === null) ?? null;
  const mayApprove = services().can(member.role, "minutes.approve") && canBeApproved(meeting);
  return {
    standing,
    takenBack: approvals.filter(({ reopenedAt }) => reopenedAt !== null),
    attendance: standing ? standing.attendance : await listAttendance(db, key),
    mayApprove,
    mayReopen: standing !== null && mayReopenMinutes(member, meeting),
    possibleAttendants: mayApprove ? await listPossibleAttendants(db, key) : [],
  };
}

/** Whether everything still is as it was approved: what had to be erased since shows here. */
export function isAsApproved(
  context: Readonly<RouterContextProvider>,
  key: { studyId: string; meetingId: string },
  { approval, noted }: { approval: MinutesApproval; noted: NotedText },
): Promise<boolean> {
  return asViewer(context, async (db) => (await minutesChecksum(db, key, { noted, kept: approval })) === approval.sha256);
}
