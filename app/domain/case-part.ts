import type { PurposeConsent } from "./consent.ts";
import { caseParts, type CasePart, type ConsentPurpose, type ConversationType, type DocumentKind } from "./vocabulary.ts";

/**
 * For which purposes consent opens a part; one of them is enough (rule CN6). The trajectory and the findings rest on
 * whatever source may be used. `db/migrations` says the same to the database (`part_purpose`).
 */
export const purposesOfPart = {
  interviews: ["interview"],
  file: ["file_review"],
  sessions: ["learning_session"],
  analysis: ["interview", "file_review"],
  meetings: ["meetings"],
  reuse: ["reuse"],
} as const satisfies Record<CasePart, readonly ConsentPurpose[]>;

/** A reflection session is professionals' own talk about what the case showed: it needs what the findings need. */
const partOfConversationType = { interview: "interviews", file_notes: "file", learning_session: "sessions", reflection_session: "analysis" } as const satisfies Record<
  ConversationType,
  CasePart
>;

/** The part a conversation belongs to. */
export function partOfConversation(type: ConversationType): CasePart {
  return partOfConversationType[type];
}

/** The part a document of a case belongs to; null for minutes, which are a meeting's. A conversation's follows from its type. */
export function partOfDocument(kind: Exclude<DocumentKind, "conversation">): CasePart | null {
  if (kind === "minutes") return null;
  return kind === "assessment" ? "file" : "analysis";
}

/** The parts that may be opened and counted. */
export function openParts(consent: readonly PurposeConsent[]): CasePart[] {
  const given = new Set(consent.filter(({ state }) => state === "given").map(({ purpose }) => purpose));
  return caseParts.filter((part) => purposesOfPart[part].some((purpose) => given.has(purpose)));
}
