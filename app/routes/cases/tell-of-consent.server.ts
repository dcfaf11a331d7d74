import type { Member } from "#app/domain/member.ts";
import { services } from "#app/services.ts";

/** Tells open pages that consent for a case changed, and those of meetings, whose guests hear of nothing else of a case. */
export function tellOfConsent({ studyId }: Pick<Member, "studyId">, { caseId }: { caseId: string }): void {
  const { events } = services();
  events.publish(studyId, { topic: "case", id: caseId });
  events.publish(studyId, { topic: "meeting", id: studyId });
}
