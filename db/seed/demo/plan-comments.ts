import * as Y from "yjs";
import { findMentions } from "#app/domain/comments.ts";
import { findQuote, quoteContext } from "#app/realtime/find-quote.ts";
import { encodePosition } from "#app/realtime/passage-position.ts";
import type { comment, commentMention, commentThread } from "../../schema/index.ts";
import { codingDiscussions, lostDiscussion, minutesDiscussions, vignetteDiscussion, type Discussion, type Voice } from "../passages/discussions.ts";
import { addDays, demoDay, momentOn } from "./days.ts";
import { coordinatorId, demoAccounts, demoStudyId } from "./people.ts";
import type { CasePlan } from "./plan-cases.ts";
import type { MeetingPlan } from "./plan-meetings.ts";
import type { SeedDocument } from "./seed-document.ts";

export type CommentsPlan = { threads: (typeof commentThread.$inferInsert)[]; comments: (typeof comment.$inferInsert)[]; mentions: (typeof commentMention.$inferInsert)[] };

type About = { document: SeedDocument; field: string; quote: string; owner: string };

/** What people say to each other about passages: one whose words are gone, some settled, some that wait for somebody. */
export function planComments(documents: readonly SeedDocument[], cases: readonly CasePlan[], meetings: readonly MeetingPlan[]): CommentsPlan {
  const plan: CommentsPlan = { threads: [], comments: [], mentions: [] };
  const ownerOf = new Map(cases.map(({ id, researcherId }) => [id, researcherId]));
  const conversations = documents.filter(({ row }) => row.kind === "conversation");
  const used = new Set<SeedDocument>();
  const firstConversation = conversations[0]!;

  for (const { themeId, polarity, ...discussion } of codingDiscussions) {
    const coded = conversations.flatMap((document) =>
      used.has(document)
        ? []
        : document.rows.coding.filter((row) => row.codeId === themeId && row.polarity === polarity && !row.orphaned).map(({ quote }) => ({ document, quote })),
    );
    const [found] = coded;
    if (!found) throw new Error(`Nobody tells of ${themeId}.`);
    used.add(found.document);
    addThread(plan, { ...found, field: "notes", owner: ownerOf.get(found.document.row.caseId!)! }, discussion);
  }
  addThread(plan, { document: firstConversation, field: "notes", quote: lostDiscussion.quote, owner: ownerOf.get(firstConversation.row.caseId!)! }, lostDiscussion);

  const vignette = documents.find(({ row, rows }) => row.kind === "synthesis" && rows.searchText.includes("."))!;
  const [firstSentence = ""] = /^[^.]+\./.exec(vignette.rows.searchText) ?? [];
  addThread(plan, { document: vignette, field: "summary", quote: firstSentence, owner: ownerOf.get(vignette.row.caseId!)! }, vignetteDiscussion);

  for (const meeting of meetings) {
    const item = meeting.agenda.find(({ notes }) => notes.length > 0);
    const document = documents.find(({ row }) => row.id === meeting.minutesId);
    if (item && document)
      addThread(plan, { document, field: `item:${item.id}`, quote: item.notes[0]!, owner: coordinatorId }, minutesDiscussions[meeting.state === "open" ? "open" : "past"]);
  }
  return plan;
}

function addThread(plan: CommentsPlan, { document, field, quote, owner }: About, { remarks, settledBy }: Discussion): void {
  const colleague = demoAccounts.find(({ id, role }) => role === "researcher" && id !== owner)!.id;
  const people: Record<Voice, string> = { owner, colleague, coordinator: coordinatorId, participant: "demo-participant", policymaker: "demo-policymaker" };
  const threadId = `${document.row.id}-t${plan.threads.filter(({ documentId }) => documentId === document.row.id).length + 1}`;
  const about = { studyId: demoStudyId, documentId: document.row.id };
  const momentOf = (daysAgo: number) => momentOn(addDays(demoDay, -daysAgo), (plan.threads.length * 37) % 300);
  const last = remarks.at(-1)!;
  plan.threads.push({
    ...{ ...about, id: threadId, field, quote },
    ...placeOf(document, field, quote),
    createdBy: people[remarks[0].by],
    createdAt: momentOf(remarks[0].daysAgo),
    ...(settledBy && { resolvedBy: people[settledBy], resolvedAt: momentOf(last.daysAgo) }),
  });
  remarks.forEach(({ by, daysAgo, text }, i) => {
    const commentId = `${threadId}-c${i + 1}`;
    const body = text.replaceAll(/\{(\w+)\}/g, (_, voice: Voice) => nameOf(people[voice]));
    const createdAt = new Date(momentOf(daysAgo).getTime() + i * 60_000);
    plan.comments.push({ ...about, id: commentId, threadId, body, authorId: people[by], createdAt });
    // Whoever answered has seen it.
    for (const { userId } of findMentions(
      body,
      demoAccounts.map(({ id, name }) => ({ userId: id, name })),
    )) {
      const answer = remarks.slice(i + 1).find((remark) => people[remark.by] === userId);
      if (userId !== people[by]) plan.mentions.push({ ...about, commentId, threadId, userId, readAt: answer ? momentOf(answer.daysAgo) : null });
    }
  });
}

const nameOf = (userId: string) => demoAccounts.find(({ id }) => id === userId)!.name;

/** What stood around a quote, and where it is; only the quote when it is not in the text. */
function placeOf({ rows, bytes }: SeedDocument, field: string, quote: string): { before: string; after: string; position: Uint8Array | null } {
  const found = findQuote(rows.searchText, { quote, before: "", after: "" });
  const around = found ? quoteContext(rows.searchText, found) : { before: "", after: "" };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  for (const text of textsIn(doc.getXmlFragment(field))) {
    const start = (text.toDelta() as { insert: string }[])
      .map(({ insert }) => insert)
      .join("")
      .indexOf(quote);
    if (start < 0) continue;
    const at = (index: number, side: number) => Y.createRelativePositionFromTypeIndex(text, index, side);
    return { ...around, position: encodePosition({ start: at(start, 0), end: at(start + quote.length, -1) }) };
  }
  return { ...around, position: null };
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []));
}
