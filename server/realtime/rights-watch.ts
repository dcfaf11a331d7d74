import type { Store } from "#db/client.ts";

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
