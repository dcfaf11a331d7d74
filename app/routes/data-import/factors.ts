import { partOfConversation } from "#app/domain/case-part.ts";
import type { Member } from "#app/domain/member.ts";
import { conversationTypes } from "#app/domain/vocabulary.ts";
import { insertText } from "#app/editor/schema.ts";
import { foldWord } from "#app/imports/dutch-values.ts";
import { readFactors, type ImportedSource } from "#app/imports/factors-csv.ts";
import type { CsvTable } from "#app/imports/read-csv.ts";
import { m } from "#app/paraglide/messages.js";
import { conversationDocument } from "#app/realtime/documents.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import { listCodes } from "#db/queries/codebook.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { createConversation } from "#db/queries/documents.ts";
import { listImportTargets } from "#db/queries/import-targets.ts";
import { getDocumentContext, saveProjection } from "#db/queries/projections.ts";
import type { ImportMoment, ReadPlan } from "./plan.ts";
import { factorWords } from "./words.ts";

/** Barriers and facilitators that were found elsewhere, each as a coded passage in the notes of its source. */
export async function planFactors(db: Db, member: Member, table: CsvTable, fileName: string, { today, newId }: ImportMoment): Promise<ReadPlan> {
  const targets = await listImportTargets(db, member);
  const themes = (await listCodes(db, member)).filter(({ isCodable }) => isCodable);
  const themeOf = new Map(themes.flatMap(({ id, label }) => [id, label.nl, label.en ?? label.nl].map((name) => [foldWord(name), { id, label: label.nl }])));
  const read = readFactors(table, {
    words: factorWords(),
    caseOf: new Map(
      targets.map(({ code, caseId, openParts }) => [code.toLowerCase(), { caseId, openTypes: conversationTypes.filter((type) => openParts.includes(partOfConversation(type))) }]),
    ),
    themeOf,
    today,
    fileName,
  });
  if (!read.ok) return read;
  const scopeOf = new Map(targets.map(({ caseId, scopeId }) => [caseId, scopeId]));
  const { sources, problems, ignoredColumns, factorCount } = read.value;
  return {
    ok: true,
    value: {
      rowCount: factorCount,
      caseCount: new Set(sources.map(({ caseId }) => caseId)).size,
      problems,
      ignoredColumns,
      write: async () => {
        for (const source of sources) await writeSource(db, member, source, { documentId: newId(), scopeId: scopeOf.get(source.caseId)!, fileName, newId });
      },
    },
  };
}

async function writeSource(
  db: Db,
  member: Member,
  { caseId, type, heldOn, perspectives, factors }: ImportedSource,
  { documentId, scopeId, fileName, newId }: { documentId: string; scopeId: string; fileName: string; newId: () => string },
): Promise<void> {
  const coded = factors.map((factor) => ({ ...factor, id: newId() }));
  const about = { documentId, scopeId, caseId, type, perspectives, heldOn, instrumentVersionId: null, title: m.data_import_source_title({ file: fileName }) };
  await createConversation(db, member, about, (doc) => {
    const { notes, codings } = conversationDocument(doc);
    insertText(notes, { type: "doc", content: coded.length > 0 ? coded.map(paragraphOf) : [paragraphOf(null)] });
    for (const { id, codeId, polarity, perspective, phase, text } of coded)
      codings.set(id, { codeId, polarity, perspective, phase, memo: "", authorId: member.userId, quote: text, before: "", after: "" });
  });
  await asServiceWithin(db, async (service) => {
    const context = await getDocumentContext(service, { documentId });
    const { doc, seq } = await loadContent(service, { documentId });
    if (context) await saveProjection(service, context, projectDocument(doc, context), seq);
    doc.destroy();
  });
}

/** One factor as a paragraph of whom it is from; null says that nothing was found. */
function paragraphOf(factor: (ImportedSource["factors"][number] & { id: string }) | null): TextNode {
  if (!factor) return { type: "paragraph", attrs: { speaker: null }, content: [{ type: "text", text: m.data_import_nothing_found() }] };
  return {
    type: "paragraph",
    attrs: { speaker: factor.perspective },
    content: [{ type: "text", text: factor.text, marks: [{ type: "coding", attrs: { id: factor.id } }] }],
  };
}
