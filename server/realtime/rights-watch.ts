import type { DocumentRight } from "#db/queries/document-access.ts";
import type { Store } from "#db/client.ts";
import type { Seat } from "./authorize.ts";

/** Whose rights may have changed: everybody's about whom all given keys hold. */
export type RightsChange = Partial<Record<"userId" | "studyId" | "caseId" | "documentId" | "meetingId" | "sessionId", string>>;

/**
 * Hears from the database itself that rights changed (triggers of migration 0004), whichever process, command or hand
 * changed them.
 *
 * @param onGap changes may have been missed: everything is to be asked again
 */
export function watchRights(store: Store, onChange: (change: RightsChange) => void, onGap: () => void): Promise<void> {
  return store.listen("ketenbreed_rights", (payload) => onChange(JSON.parse(payload) as RightsChange), onGap);
}

/** Whether a change of rights is about somebody's seat: everything that the change names is the seat's. */
export function concerns(change: RightsChange, seat: Seat, right: DocumentRight): boolean {
  const own: Record<keyof RightsChange, string | null> = {
    userId: seat.userId,
    sessionId: seat.sessionId,
    documentId: seat.documentId,
    studyId: right.studyId,
    caseId: right.caseId,
    meetingId: right.meetingId,
  };
  return (Object.entries(change) as [keyof RightsChange, string][]).every(([key, value]) => own[key] === value);
}
