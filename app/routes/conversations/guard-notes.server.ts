import { type Identifier, type IdentifierFinder, identifierFinder, replaceWords } from "#app/domain/identifiers/identifiers.ts";
import type { Member } from "#app/domain/member.ts";
import { knowsNames } from "#app/domain/permissions.ts";
import type { ImportedNotes } from "#app/imports/notes-document.ts";
import { findInNotes, replaceInNotes } from "#app/imports/notes-guard.ts";
import type { Db } from "#db/client.ts";
import type { CaseDetails } from "#db/queries/cases.ts";
import { listPseudonyms, toKnowledge } from "#db/queries/pseudonyms.ts";
import { groupFound, type FoundGroup } from "../pseudonyms/group-found.ts";
import { placeholderOf } from "../pseudonyms/placeholder.ts";

/** What was found in notes before anything is stored, the same words together, with where they stand first. */
export type FoundBefore = FoundGroup & { placeholder: string; before: string; written: string; after: string };

/** What a case knows to find people by: its names, and the numbers, addresses and dates that need no list (rule PS1). */
export async function finderOfCase(db: Db, member: Member, studyCase: CaseDetails): Promise<IdentifierFinder> {
  const entries = knowsNames(member, studyCase) ? await listPseudonyms(db, { studyId: member.studyId, caseId: studyCase.id }) : [];
  return identifierFinder(toKnowledge(entries, studyCase));
}

/** Everything in the notes and their title that can tell who somebody is. */
export function reviewNotes(notes: ImportedNotes, title: string, find: IdentifierFinder): FoundBefore[] {
  const all = findInNotes({ blocks: [{ kind: "heading", text: title }, ...notes.blocks] }, find);
  return groupFound(all.map(({ found }) => ({ found, document: null }))).map((group) => {
    const { found, before, after } = all.find((one) => one.found.kind === group.kind && (one.found.known?.name ?? one.found.text) === group.text)!;
    return { ...group, placeholder: placeholderOf(found), before, written: found.text, after };
  });
}

/** The notes and their title without what was found. What is written otherwise than in the table goes only where that is asked for (rule PS4). */
export function guardNotes(
  notes: ImportedNotes,
  title: string,
  find: IdentifierFinder,
  { alsoUncertain }: { alsoUncertain: boolean },
): { notes: ImportedNotes; title: string; places: number } {
  const isWanted = ({ isCertain }: Identifier) => isCertain || alsoUncertain;
  const replacing = (text: string) =>
    find(text)
      .filter(isWanted)
      .map((found) => ({ ...found, by: placeholderOf(found) }));
  const inTitle = replacing(title);
  const { notes: guarded, places } = replaceInNotes(notes, replacing);
  return { notes: guarded, title: replaceWords(title, inTitle), places: places + inTitle.length };
}
