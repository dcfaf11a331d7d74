import type * as Y from "yjs";
import type { z } from "zod";
import { assessmentDocument, conversationDocument, minutesFragment, synthesisDocument, trajectoryDocument } from "../documents.ts";
import { docToPlainText, fragmentToJson } from "../plain-text.ts";
import { resolveTellings } from "#app/domain/same-telling.ts";
import { answerEntry, codingEntry, episodeEntry, eventEntry, findingEntry, handoverFactorEntry, keyMomentEntry, referralEntry } from "./entries.ts";
import { byId, noRows, type DocumentContext, type ProjectedRows } from "./rows.ts";

/**
 * The rows of one document: a pure function of its state and of what `context` says about it. Lists, counts, searches
 * and exports read these rows only; rebuilding them gives the same rows.
 */
export function projectDocument(doc: Y.Doc, context: DocumentContext): ProjectedRows {
  switch (context.kind) {
    case "conversation":
      return projectConversation(doc, context);
    case "trajectory":
      return projectTrajectory(doc);
    case "assessment":
      return projectAssessment(doc, context);
    case "synthesis":
      return projectSynthesis(doc);
    case "minutes":
      return { ...noRows(), searchText: minutesText(doc) };
  }
}

/** Valid entries of a map, by id. Entries are plain objects or nested maps; both read as JSON. */
function validEntries<Schema extends z.ZodType>(map: { toJSON(): unknown }, schema: Schema): (z.infer<Schema> & { id: string })[] {
  return Object.entries(map.toJSON() as Record<string, unknown>)
    .flatMap(([id, value]) => {
      const parsed = schema.safeParse(value);
      return parsed.success && id.length <= 200 ? [{ ...(parsed.data as object), id } as z.infer<Schema> & { id: string }] : [];
    })
    .sort(byId);
}

function projectConversation(doc: Y.Doc, context: DocumentContext): ProjectedRows {
  const { notes, codings } = conversationDocument(doc);
  const { text, ranges } = docToPlainText(fragmentToJson(notes));
  const rangeOf = new Map(ranges.map((range) => [range.codingId, range]));
  const coding = validEntries(codings, codingEntry).map((entry) => {
    const range = rangeOf.get(entry.id);
    return {
      ...entry,
      conversationType: context.conversationType ?? "interview",
      quote: range?.quote ?? entry.quote,
      startPosition: range?.start ?? null,
      endPosition: range?.end ?? null,
      orphaned: range === undefined,
    };
  });
  return { ...noRows(), coding, searchText: text };
}

function projectTrajectory(doc: Y.Doc): ProjectedRows {
  const { episodes, referrals, events, keyMoments, handoverFactors } = trajectoryDocument(doc);
  return {
    ...noRows(),
    careEpisode: resolveTellings(validEntries(episodes, episodeEntry)).sort(byId),
    referral: validEntries(referrals, referralEntry),
    trajectoryEvent: resolveTellings(validEntries(events, eventEntry)).sort(byId),
    keyMoment: resolveTellings(validEntries(keyMoments, keyMomentEntry)).sort(byId),
    handoverFactor: validEntries(handoverFactors, handoverFactorEntry),
  };
}

function projectAssessment(doc: Y.Doc, { assignment }: DocumentContext): ProjectedRows {
  if (!assignment) return noRows();
  const { answers } = assessmentDocument(doc);
  const { id: assignmentId, raterId, instrumentVersionId, revealed } = assignment;
  const answer = validEntries(answers, answerEntry)
    .filter((entry) => entry.value !== null || entry.missingReason !== null || entry.note !== "" || entry.evidence.length > 0)
    // A reason why there is no value and a value exclude each other; the reason was the later, more deliberate act.
    .map((entry) => ({ ...entry, value: entry.missingReason === null ? entry.value : null, itemId: entry.id, assignmentId, raterId, instrumentVersionId, revealed }));
  return { ...noRows(), answer };
}

function projectSynthesis(doc: Y.Doc): ProjectedRows {
  const { summary, findings } = synthesisDocument(doc);
  const entries = validEntries(findings, findingEntry);
  return {
    ...noRows(),
    finding: entries.map(({ evidence: _evidence, ...entry }) => entry),
    findingEvidence: entries
      .flatMap((entry) =>
        entry.evidence.map((ref) => ({
          id: `${entry.id}:${ref.type}:${ref.documentId}:${ref.id}`,
          findingId: entry.id,
          evidenceType: ref.type,
          evidenceDocumentId: ref.documentId,
          evidenceId: ref.id,
        })),
      )
      .filter((row, i, all) => all.findIndex((other) => other.id === row.id) === i)
      .sort(byId),
    searchText: [docToPlainText(fragmentToJson(summary)).text, ...entries.map((entry) => entry.statement)].filter(Boolean).join("\n"),
  };
}

function minutesText(doc: Y.Doc): string {
  const names = [...doc.share.keys()].filter((name) => name.startsWith("item:")).sort();
  return names.map((name) => docToPlainText(fragmentToJson(minutesFragment(doc, name.slice("item:".length)))).text).join("\n");
}
