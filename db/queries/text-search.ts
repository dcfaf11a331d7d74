import { and, asc, desc, eq, isNull, or, sql, type SQL } from "drizzle-orm";
import { readSnippets, snippetMarks, toSearchQuery, type Snippet } from "#app/domain/search-words.ts";
import type { ConversationType, DocumentKind, Perspective } from "#app/domain/vocabulary.ts";
import { cases, conversation, document, meeting, searchText } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type FoundText = {
  documentId: string;
  kind: DocumentKind;
  title: string;
  /** Of a conversation. */
  type: ConversationType | null;
  perspectives: Perspective[] | null;
  heldOn: string | null;
  caseCode: string | null;
  meetingId: string | null;
  meetingTitle: string | null;
  /** The first finding whose statement holds the words. */
  findingId: string | null;
  snippets: Snippet[];
};
export type FoundTexts = { texts: FoundText[]; total: number };

const tsquery = (typed: string): SQL => sql`to_tsquery('dutch', ${toSearchQuery(typed)})`;

/** That a text holds the words; false for all when nothing in them can be looked for. */
export function holdsWords(typed: string): SQL {
  return sql`${searchText.words} @@ ${tsquery(typed)}`;
}

/**
 * The texts of a study that hold the words, the fittest first, each with the pieces in which they stand. Only what the asker
 * may open: row-level security leaves out what is another's, blind, or closed for want of consent (rule CN6).
 *
 * @param caseCode of one case only
 */
export async function searchTexts(
  db: Db,
  { studyId, typed, caseCode, most }: { studyId: string; typed: string; caseCode?: string | undefined; most: number },
): Promise<FoundTexts> {
  if (toSearchQuery(typed) === "") return { texts: [], total: 0 };
  const found = db
    .select({
      documentId: searchText.documentId,
      body: searchText.body,
      // Long texts hold any word more easily.
      rank: sql<number>`ts_rank(${searchText.words}, ${tsquery(typed)}, 1)`.as("rank"),
      total: sql<number>`(count(*) over ())::int`.as("total"),
    })
    .from(searchText)
    .leftJoin(cases, eq(cases.id, searchText.caseId))
    .where(
      and(
        eq(searchText.studyId, studyId),
        holdsWords(typed),
        or(isNull(searchText.caseId), and(sql`${cases.id} is not null`, isNull(cases.withdrawnAt))),
        caseCode ? eq(cases.code, caseCode) : undefined,
      ),
    )
    .orderBy(desc(sql`rank`), asc(searchText.documentId))
    .limit(most)
    .as("found");
  const { start, stop, piece } = snippetMarks;
  const options = `StartSel=${start}, StopSel=${stop}, FragmentDelimiter=${piece}, MaxFragments=3, MaxWords=30, MinWords=12`;
  const rows = await db
    .select({
      documentId: found.documentId,
      total: found.total,
      kind: document.kind,
      title: document.title,
      type: conversation.type,
      perspectives: conversation.perspectives,
      heldOn: sql<string | null>`coalesce(${conversation.heldOn}, ${meeting.heldOn})::text`,
      caseCode: cases.code,
      meetingId: document.meetingId,
      meetingTitle: meeting.title,
      findingId: sql<
        string | null
      >`(select f.id from finding f where f.document_id = ${found.documentId} and to_tsvector('dutch', f.statement) @@ ${tsquery(typed)} order by f.position, f.id limit 1)`,
      marked: sql<string>`ts_headline('dutch', ${found.body}, ${tsquery(typed)}, ${options})`,
    })
    .from(found)
    .innerJoin(document, eq(document.id, found.documentId))
    .leftJoin(cases, eq(cases.id, document.caseId))
    .leftJoin(conversation, eq(conversation.documentId, found.documentId))
    .leftJoin(meeting, eq(meeting.id, document.meetingId))
    .orderBy(desc(found.rank), asc(found.documentId));
  return { total: rows[0]?.total ?? 0, texts: rows.map(({ marked, total: _total, ...row }) => ({ ...row, snippets: readSnippets(marked) })) };
}
