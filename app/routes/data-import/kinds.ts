/** What can be brought along about cases that are in the study already. */
export const importedData = ["consents", "ratings", "factors"] as const;
export type ImportedData = (typeof importedData)[number];

/** Of ratings also with what was rated, and whose they are where a row names nobody. */
export type DataQuestion = { what: ImportedData; versionId: string | null; raterId: string | null };
