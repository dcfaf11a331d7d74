import { diffArrays } from "diff";
import * as Y from "yjs";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { keptDataVersion, type KeptDocument } from "#app/offline/kept-documents.client.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { readAnswers } from "#app/realtime/answers.ts";
import { validCodings } from "#app/realtime/coding-entries.ts";
import { conversationDocument, trajectoryDocument } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { formatDate } from "#app/ui/dates.ts";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import { answerText } from "../assessments/answer-words.ts";
import { makeCodebook } from "../conversations/codebook.ts";
import { nameOf, type TimelineItem } from "../trajectory/timeline-items.ts";
import type { AssessmentData, ConversationData } from "./kept-data.ts";

/**
 * What was written in `state` and is not in `synced`, as text a person can keep: each paragraph that is new or was
 * changed, whole; each coding, answer or event that is new or was changed.
 */
export function unsentText({ synced, state, page, version }: Pick<KeptDocument, "synced" | "state" | "page" | "version">): string {
  const [before, after] = [open(synced), open(state)];
  // What another version of the program kept beside the document may look different: ids have to do then.
  const data = version === keptDataVersion ? page.data : null;
  const parts = partsOf[page.kind](before, after, data);
  before.destroy();
  after.destroy();
  return parts.filter((part) => part.trim() !== "").join("\n");
}

const partsOf: Record<KeptDocument["page"]["kind"], (before: Y.Doc, after: Y.Doc, data: unknown) => string[]> = {
  conversation: (before, after, data) => [...changedParagraphs(before, after), ...changedCodings(before, after, data as ConversationData | null)],
  assessment: (before, after, data) => changedAnswers(before, after, data as AssessmentData | null),
  trajectory: changedItems,
};

function open(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

function changedParagraphs(before: Y.Doc, after: Y.Doc): string[] {
  const paragraphs = (doc: Y.Doc) => docToPlainText(fragmentToJson(conversationDocument(doc).notes)).text.split("\n");
  return diffArrays(paragraphs(before), paragraphs(after)).flatMap(({ added, value }) => (added ? value : []));
}

function changedCodings(before: Y.Doc, after: Y.Doc, data: ConversationData | null): string[] {
  const codingsOf = (doc: Y.Doc) => validCodings(conversationDocument(doc).codings.toJSON());
  const codebook = makeCodebook(data?.themes ?? []);
  return changed(codingsOf(before), codingsOf(after)).map(([, { quote, polarity, codeId, memo }]) =>
    m.offline_text_coding({ quote, coding: `${polarityLabel(polarity)}, ${codebook.labelOf(codeId)}`, memo }),
  );
}

function changedAnswers(before: Y.Doc, after: Y.Doc, data: AssessmentData | null): string[] {
  const items = new Map(data ? listItems(data.definition).map((item) => [item.id, item]) : []);
  return changed(readAnswers(before), readAnswers(after)).map(([itemId, answer]) => {
    const item = items.get(itemId);
    const given = item ? answerText(item, answer) : (answer.value ?? answer.missingReason ?? "");
    const evidence = answer.evidence.map(({ source, page, quote }) => [source, page, quote && `“${quote}”`].filter(Boolean).join(", "));
    return [`${item ? localise(item.label, getLocale()) : itemId}: ${given}`, answer.note, ...evidence].filter(Boolean).join("\n  ");
  });
}

function changedItems(before: Y.Doc, after: Y.Doc): string[] {
  return (["episodes", "referrals", "events", "keyMoments"] as const).flatMap((part) => {
    const entriesOf = (doc: Y.Doc) => trajectoryDocument(doc)[part].toJSON() as Record<string, TimelineItem["entry"]>;
    return changed(entriesOf(before), entriesOf(after)).map(([id, entry]) => {
      const texts = Object.entries(entry).filter(([name, value]) => ["note", "reason", "meaning", "source"].includes(name) && value !== "");
      const item = { part, id, entry } as TimelineItem;
      return [`${formatDate(entry.startOn ?? null, entry.startPrecision)}: ${nameOf(item)}`, ...texts.map(([, value]) => String(value))].join("\n  ");
    });
  });
}

function changed<Entry>(before: Record<string, Entry>, after: Record<string, Entry>): [id: string, entry: Entry][] {
  return Object.entries(after).filter(([id, entry]) => JSON.stringify(before[id]) !== JSON.stringify(entry));
}
