import type { WaitingMention } from "#db/queries/mentions.ts";

/** The page on which a thread stands, opened at that thread. */
export function threadAddress({
  studyId,
  kind,
  caseCode,
  documentId,
  meetingId,
  field,
  threadId,
}: Omit<WaitingMention, "authorName" | "body" | "createdAt" | "commentId">): string {
  const inCase = `/studies/${studyId}/cases/${encodeURIComponent(caseCode ?? "")}`;
  const comment = `comment=${encodeURIComponent(threadId)}`;
  if (kind === "minutes") return `/studies/${studyId}/meetings/${meetingId}?item=${encodeURIComponent(field.replace(/^item:/, ""))}&${comment}`;
  return kind === "synthesis" ? `${inCase}/findings?${comment}` : `${inCase}/conversations/${documentId}?${comment}`;
}
