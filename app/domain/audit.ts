import type { Tombstone } from "./tombstone.ts";

/**
 * What is recorded in a study's access log. One event tells the log who saw or changed what, and open pages of the
 * study that there is something new. Never content, never a name of a youth.
 */
export type AuditEvent =
  | { type: "study.opened" }
  | { type: "case.listed"; rowCount: number; query?: string }
  | { type: "case.opened" | "case.created" | "case.edited"; caseId: string; fields?: string[] }
  | { type: "case.imported"; rowCount: number; query?: string }
  | { type: "consent.recorded"; caseId: string; consentId: string }
  | { type: "consent.listed"; rowCount: number }
  | { type: "case.withdrawn"; caseId: string }
  | { type: "case.erased"; caseId: string; rowCount: number; tombstone: Tombstone; signature: string }
  | {
      type: "document.created" | "document.opened" | "document.first_edit" | "document.closed" | "document.still_open" | "document.locked" | "document.refused";
      documentId: string;
      caseId: string | null;
      reason?: string;
    }
  | {
      type: "assignment.created" | "assignment.replaced" | "assignment.removed" | "assessment.submitted" | "assessment.compared" | "assessment.settled";
      caseId: string;
      assignmentId: string;
    }
  | { type: "draw.created"; drawId: string; rowCount: number; query: string }
  | { type: "calibration.created"; roundId: string; caseId: string }
  | { type: "agreement.read"; rowCount: number; query: string }
  | { type: "evidence.read"; rowCount: number; query: string }
  | { type: "text.listed"; rowCount: number }
  | { type: "pattern.read"; query: string }
  | { type: "codebook.edited" | "codebook.imported"; codeId?: string; rowCount?: number }
  | { type: "instrument.created" | "instrument.imported" | "instrument.edited" | "instrument.published" | "instrument.discarded"; instrumentVersionId: string }
  | { type: "coding.reassigned"; caseId: string; codeId: string; rowCount: number }
  | { type: "meeting.created" | "meeting.opened" | "meeting.closed" | "meeting.edited" | "meeting.moved" | "vote.opened" | "vote.closed" | "vote.cast"; meetingId: string }
  | { type: "guestLink.created" | "guestLink.withdrawn" | "guestLink.used" | "guestLink.refused"; meetingId: string; reason?: string }
  | { type: "minutes.approved" | "minutes.reopened"; meetingId: string }
  | { type: SummaryEvent; meetingId: string; reason?: string }
  | { type: "spotlight.shown" | "spotlight.ended"; meetingId: string }
  | { type: "brainstorm.created" | "brainstorm.revealed" | "contribution.created" | "contribution.edited" | "contribution.removed"; meetingId: string }
  | { type: "comment.created" | "comment.edited" | "comment.taken_back" | "comment.resolved" | "comment.reopened"; documentId: string; caseId: string | null }
  | { type: "comment.listed"; documentId: string; caseId: string | null; rowCount: number }
  | { type: "history.read" | "history.named" | "history.restored" | "history.erased" | "history.decided"; documentId: string; caseId: string | null }
  | {
      type: "memberCheck.created" | "memberCheck.withdrawn" | "memberCheck.opened" | "memberCheck.answered" | "memberCheck.refused";
      caseId: string;
      memberCheckId: string;
      reason?: string;
    }
  | { type: "memberCheck.read" | "memberCheck.handled"; caseId: string; rowCount: number }
  | { type: "pseudonym.listed" | "pseudonym.created" | "pseudonym.removed" | "pseudonym.replaced"; caseId: string; rowCount: number }
  | { type: "study.configured"; fields: string[] }
  | { type: "release.prepared" | "release.read" | "release.published" | "release.withdrawn" | "release.discarded"; releaseId: string; reason?: string }
  | { type: "action.created" | "action.edited"; actionId: string }
  | { type: "export.made"; format: string; rowCount: number; sha256: string; query: string }
  | { type: "member.invited" | "member.joined" | "member.revoked" | "member.changed"; subjectId: string }
  | { type: "accessLog.read"; rowCount: number };

/** Of the summary of a meeting for youths and parents, and of the links by which they read it. */
export type SummaryEvent =
  | "summary.edited"
  | "summary.approved"
  | "summaryLink.created"
  | "summaryLink.withdrawn"
  | "summaryLink.opened"
  | "summaryLink.answered"
  | "summaryLink.refused"
  | "summaryLink.handled";

/** C create, R read, U update, D delete, E execute: the letters of the norm for logging access to care files. */
export function auditAction(type: AuditEvent["type"]): "C" | "R" | "U" | "D" | "E" {
  if (/\.(created|imported|recorded|invited|joined|answered|used)$/.test(type)) return "C";
  if (/\.(opened|listed|read|closed|still_open|refused)$/.test(type) && !type.startsWith("meeting.") && !type.startsWith("vote.")) return "R";
  if (/\.(revoked|taken_back|removed|erased|withdrawn|discarded)$/.test(type)) return "D";
  if (type === "export.made") return "E";
  return "U";
}
