import type { CaseVisibility, Role } from "./vocabulary.ts";

/**
 * Who may do what, by role. The page, the button, the export and the websocket ask this one table; the database asks it
 * again in its own words (`db/migrations/0001_row_security.sql`). What depends on more than the role stands below.
 */
// prettier-ignore
export const allowedRoles = {
  "study.read":          ["coordinator", "researcher", "rater", "participant", "policymaker", "auditor"],
  "study.configure":     ["coordinator"                                                               ],
  "member.list":         ["coordinator", "researcher",                                       "auditor"],
  "member.manage":       ["coordinator"                                                               ],
  "accessLog.read":      ["coordinator",                                                     "auditor"],
  "protocol.read":       ["coordinator", "researcher", "rater"                                        ],
  "protocol.edit":       ["coordinator"                                                               ],
  "case.list":           ["coordinator", "researcher"                                                 ],
  "case.read":           ["coordinator", "researcher"                                                 ],
  "case.create":         ["coordinator", "researcher"                                                 ],
  "case.import":         ["coordinator", "researcher"                                                 ],
  "data.import":         ["coordinator"                                                               ],
  "case.edit":           ["coordinator", "researcher"                                                 ],
  "consent.record":      ["coordinator", "researcher"                                                 ],
  "consent.list":        ["coordinator", "researcher",                                       "auditor"],
  "case.withdraw":       ["coordinator", "researcher"                                                 ],
  "case.erase":          ["coordinator"                                                               ],
  "conversation.read":   ["coordinator", "researcher"                                                 ],
  "coding.reassign":     ["coordinator", "researcher"                                                 ],
  "conversation.edit":   ["coordinator", "researcher"                                                 ],
  "memberCheck.read":    ["coordinator", "researcher"                                                 ],
  "memberCheck.manage":  ["coordinator", "researcher"                                                 ],
  "pseudonym.read":      ["coordinator", "researcher"                                                 ],
  "pseudonym.edit":      ["coordinator", "researcher"                                                 ],
  "assessment.assign":   ["coordinator", "researcher"                                                 ],
  "assessment.plan":     ["coordinator"                                                               ],
  "assessment.fillIn":   [               "researcher", "rater"                                        ],
  "assessment.submit":   [               "researcher", "rater"                                        ],
  "assessment.compare":  ["coordinator", "researcher"                                                 ],
  "assessment.settle":   ["coordinator"                                                               ],
  "pattern.read":        ["coordinator", "researcher",          "participant"                         ],
  "pattern.evidence":    ["coordinator", "researcher"                                                 ],
  "pattern.explore":     ["coordinator", "researcher"                                                 ],
  "chain.read":          ["coordinator", "researcher",          "participant", "policymaker"          ],
  "study.hear":          ["coordinator", "researcher", "rater", "participant", "policymaker", "auditor", "guest"],
  "meeting.join":        ["coordinator", "researcher",          "participant", "policymaker",            "guest"],
  "meeting.read":        ["coordinator", "researcher",          "participant", "policymaker"          ],
  "meeting.lead":        ["coordinator", "researcher"                                                 ],
  "meeting.contribute":  ["coordinator", "researcher",          "participant", "policymaker",            "guest"],
  "meeting.vote":        ["coordinator", "researcher",          "participant", "policymaker",            "guest"],
  "minutes.approve":     ["coordinator", "researcher"                                                 ],
  "minutes.reopen":      ["coordinator", "researcher"                                                 ],
  "minutes.export":      ["coordinator", "researcher",          "participant", "policymaker"          ],
  "summary.manage":      ["coordinator", "researcher"                                                 ],
  "comment.read":        ["coordinator", "researcher",          "participant", "policymaker"          ],
  "comment.write":       ["coordinator", "researcher",          "participant", "policymaker"          ],
  "history.erase":       ["coordinator"                                                               ],
  "action.read":         ["coordinator", "researcher",          "participant", "policymaker"          ],
  "action.manage":       ["coordinator", "researcher"                                                 ],
  "release.read":        ["coordinator", "researcher",          "participant", "policymaker", "auditor"],
  "release.publish":     ["coordinator"                                                               ],
  "export.findings":     ["coordinator", "researcher"                                                 ],
  "export.cases":        ["coordinator", "researcher"                                                 ],
  "export.codebook":     ["coordinator", "researcher"                                                 ],
  "export.instrument":   ["coordinator", "researcher"                                                 ],
  "export.list":         ["coordinator",                                                     "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowedRoles;

/** Whether a role may do something at all. */
export function can(role: Role, action: Action): boolean {
  return (allowedRoles[action] as readonly Role[]).includes(role);
}

/** Roles whose numbers are suppressed: they see counts over all cases, but no case (rules DC1–DC3). Policymakers get them in releases only (rule DC5). */
export function seesSuppressedNumbers(role: Role): boolean {
  return role === "policymaker" || role === "participant";
}

/**
 * Whether an open page of such a member may hear that something of a kind changed. Even that a case changed, and when, is
 * not for policymakers: they hear of what they may open. When somebody wrote or voted only concerns whoever leads.
 */
export function hearsOf(role: Role, topic: string): boolean {
  if (role === "guest") return topic === "meeting" || topic === "step";
  if (topic === "tally") return can(role, "meeting.lead");
  return role !== "policymaker" || ["release", "meeting", "step", "action", "comment", "member"].includes(topic);
}

export type CaseAccess = "none" | "summary" | "full" | "write";

/** What a member may do with a case: all for the coordinator, the own organisation's for a researcher, others' as the study allows. */
export function caseAccess(member: { role: Role; organisationId: string }, owner: { organisationId: string; visibility: CaseVisibility; studyEnded: boolean }): CaseAccess {
  const own = member.role === "coordinator" || (member.role === "researcher" && member.organisationId === owner.organisationId);
  if (own) return owner.studyEnded ? "full" : "write";
  return member.role === "researcher" ? owner.visibility : "none";
}

/** Who a case is about is known where it belongs, and nowhere else: not to a coordinator of another organisation (rule PS1). */
export function knowsNames(member: { role: Role; organisationId: string }, owner: { organisationId: string }): boolean {
  return can(member.role, "pseudonym.read") && member.organisationId === owner.organisationId;
}

export type DocumentAccess = "write" | "read" | "none";

/** Everything that decides about one document for one member. */
export type DocumentFacts =
  | { kind: "conversation" | "trajectory" | "synthesis"; isConsented: boolean; caseAccess: CaseAccess; locked: boolean }
  | { kind: "assessment"; isConsented: boolean; isOwner: boolean; revealed: boolean; caseAccess: CaseAccess; locked: boolean }
  | { kind: "minutes"; isInvited: boolean; meetingState: "planned" | "open" | "closed"; locked: boolean };

/**
 * Whether a member may write, read or not open a document: the same answer for its page and its socket. Without consent
 * for the part of the case it belongs to nobody opens it (rule CN6).
 */
export function documentAccess(role: Role, facts: DocumentFacts): DocumentAccess {
  if (facts.kind !== "minutes" && !facts.isConsented) return "none";
  switch (facts.kind) {
    case "assessment":
      // A rater writes the own answers until they are submitted; others read after both raters submitted (rule DR2).
      if (facts.isOwner && can(role, "assessment.fillIn")) return facts.locked ? "read" : "write";
      return facts.revealed && can(role, "assessment.compare") && (facts.caseAccess === "full" || facts.caseAccess === "write") ? "read" : "none";
    case "minutes":
      if (can(role, "meeting.lead")) return facts.locked ? "read" : "write";
      if (!facts.isInvited || !can(role, "meeting.contribute")) return "none";
      return facts.meetingState === "open" && !facts.locked ? "write" : facts.meetingState === "planned" ? "none" : "read";
    default:
      if (!can(role, "conversation.read")) return "none";
      if (facts.caseAccess === "write") return facts.locked ? "read" : "write";
      return facts.caseAccess === "full" ? "read" : "none";
  }
}
