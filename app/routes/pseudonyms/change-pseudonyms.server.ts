import type { RouterContextProvider } from "react-router";
import { findWords, type Identifier, identifierFinder } from "#app/domain/identifiers/identifiers.ts";
import { nameFinder } from "#app/domain/identifiers/names.ts";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { Replacing } from "#app/realtime/replace-words.ts";
import { services } from "#app/services.ts";
import type { CaseDetails } from "#db/queries/cases.ts";
import { addPseudonyms, listPseudonyms, removePseudonym, toKnowledge, type PseudonymEntry } from "#db/queries/pseudonyms.ts";
import type { PseudonymForm } from "./forms.ts";
import { placeholderOf } from "./placeholder.ts";
import { type Replaced, replaceEverywhere } from "./replace-everywhere.server.ts";

export type PseudonymChange = { ok: true; added?: number; removed?: PseudonymEntry; replaced?: Replaced } | { ok: false; errors: FormErrors };

/** Does what a form about the names of a case asks. The caller has checked that the member may write in the case and knows its names. */
export async function changePseudonyms(context: Readonly<RouterContextProvider>, member: Member, studyCase: CaseDetails, form: PseudonymForm): Promise<PseudonymChange> {
  const { id: caseId, scopeId, birthYear } = studyCase;
  const { newId } = services();
  const { studyId } = member;
  const list = () => asViewer(context, (db) => listPseudonyms(db, { studyId, caseId }));
  const add = (names: readonly string[], by: string | null) =>
    asViewer(context, async (db) => {
      const added = await addPseudonyms(db, member, { caseId, scopeId, names, by, newId });
      await record(context, db, member, { type: "pseudonym.created", caseId, rowCount: added });
      return added;
    });
  const replaceNames = (entries: readonly PseudonymEntry[], isWanted: (found: Identifier) => boolean) => {
    const find = identifierFinder(toKnowledge(entries, { birthYear }));
    const replacing: Replacing = (text) =>
      find(text).flatMap((found) => (found.kind === "name" && found.isCertain && isWanted(found) ? [{ ...found, by: placeholderOf(found) }] : []));
    return replaceEverywhere(context, member, { caseId }, replacing);
  };

  switch (form.intent) {
    case "add": {
      const known = [...(await list()).flatMap(({ name, pseudonym }) => (pseudonym === null ? [] : [name])), ...form.names];
      // It would be found in the text, and replaced, for ever.
      if (nameFinder(known.map((name) => ({ name, pseudonym: "" })))(form.pseudonym).length > 0) return { ok: false, errors: { pseudonym: m.pseudonyms_pseudonym_is_name() } };
      const added = await add(form.names, form.pseudonym);
      if (!form.replaceNow) return { ok: true, added };
      return { ok: true, added, replaced: await replaceNames(await list(), ({ known: name }) => form.names.includes(name?.name ?? "")) };
    }
    case "keep":
      return { ok: true, added: await add([form.text.trim()], null) };
    case "remove": {
      const removed = await asViewer(context, async (db) => {
        const row = await removePseudonym(db, { studyId, caseId, id: form.id });
        if (row) await record(context, db, member, { type: "pseudonym.removed", caseId, rowCount: 1 });
        return row;
      });
      if (!removed) throw notFound();
      return { ok: true, removed };
    }
    case "replace_names":
      return { ok: true, replaced: await replaceNames(await list(), () => true) };
    case "replace_name": {
      const entries = await list();
      const wanted = entries.find(({ id }) => id === form.id);
      if (!wanted) throw notFound();
      return { ok: true, replaced: await replaceNames(entries, ({ known }) => known?.name === wanted.name) };
    }
    case "replace_text":
      return { ok: true, replaced: await replaceEverywhere(context, member, { caseId }, (text) => findWords(text, form.text).map((place) => ({ ...place, by: form.by }))) };
  }
}
