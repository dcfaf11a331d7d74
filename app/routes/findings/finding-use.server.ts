import { localise } from "#app/domain/code-description.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { EvidenceRef } from "#app/realtime/documents.ts";
import type { Db } from "#db/client.ts";
import { listThemes } from "#db/queries/conversations.ts";
import { listFindingUse } from "#db/queries/findings.ts";

export type ShownUse = { findingId: string; theme: string; polarity: Polarity; statement: string; evidence: EvidenceRef[] };

/** Which findings of a case rest on something in these documents, in words: the way back from a source to what it led to. */
export async function readFindingUse(db: Db, { studyId, caseId, documentIds }: { studyId: string; caseId: string; documentIds: readonly string[] }): Promise<ShownUse[]> {
  const uses = await listFindingUse(db, { studyId, caseId, documentIds });
  if (uses.length === 0) return [];
  const themes = new Map((await listThemes(db, { studyId })).map(({ id, label }) => [id, localise(label, getLocale())]));
  return uses.map(({ codeId, ...use }) => ({ ...use, theme: themes.get(codeId) ?? m.findings_theme_unknown() }));
}
