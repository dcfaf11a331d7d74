import type { RouterContextProvider } from "react-router";
import { isInUse, plainCodeColor } from "#app/domain/codebook.ts";
import { identifierFinder } from "#app/domain/identifiers/identifiers.ts";
import type { Member } from "#app/domain/member.ts";
import { type Level, levels } from "#app/domain/vocabulary.ts";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import { type CaseDetails, getCase } from "#db/queries/cases.ts";
import { changeCodebook } from "#db/queries/codebook-changes.ts";
import { listAllCodes } from "#db/queries/codebook.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { listPseudonyms, toKnowledge } from "#db/queries/pseudonyms.ts";
import { inVivoForm } from "./forms.ts";

export type InVivoAnswer = { codeId: string } | { error: string };

/**
 * A code in the words of a passage, for whoever may write in that text: in use at once where they may edit the codebook,
 * else proposed (rule CB8). A code of that name which is there already is taken instead.
 */
export async function makeInVivoCode(
  context: Readonly<RouterContextProvider>,
  member: Member,
  { code, documentId }: { code: string; documentId: string },
  formData: FormData,
): Promise<InVivoAnswer> {
  const form = parseForm(inVivoForm, formData);
  if (!form.ok) return { error: Object.values(form.errors)[0] ?? m.errors_field_choice() };
  const { label, place } = form.value;
  const answer = await asViewer(context, async (db): Promise<{ codeId: string; isNew: boolean } | { error: string }> => {
    const studyCase = await getCase(db, member, { code });
    const accessible = studyCase && (await getAccessibleDocument(db, member, { documentId }));
    if (accessible?.access !== "write" || accessible.document.caseId !== studyCase?.id) throw notFound();
    // The codebook is read by the whole study, also where nothing of the case may be known.
    if (await tellsWho(db, studyCase, label)) return { error: m.conversations_in_vivo_names() };

    const codes = await listAllCodes(db, member);
    const known = codes.find((one) => one.isCodable && (isInUse(one) || one.proposedBy === member.userId) && fold(one.label.nl) === fold(label));
    if (known) return { codeId: known.id, isNew: false };
    const group = codes.find((one) => one.id === place && !one.isCodable && isInUse(one));
    const words = { label: { nl: label }, definition: { nl: m.conversations_in_vivo_definition({}, { locale: "nl" }) } };
    const level: Level = group?.level ?? levels.find((one) => one === place) ?? "chain";
    const deed = { code: { ...words, parentId: group?.id ?? null, level, isCodable: true }, color: plainCodeColor };
    const about = { reason: m.conversations_in_vivo_reason({ code }), newId: services().newId };
    const written = services().can(member.role, "protocol.edit")
      ? await changeCodebook(db, member, { type: "add", ...deed }, about)
      : await asServiceWithin(db, (service) => changeCodebook(service, member, { type: "propose", ...deed, proposedBy: member.userId }, about));
    if (!written.ok) return { error: m.conversations_in_vivo_failed() };
    await record(context, db, member, { type: "codebook.edited", codeId: written.codeId });
    return { codeId: written.codeId, isNew: true };
  });
  if ("error" in answer) return answer;
  if (answer.isNew) services().events.publish(member.studyId, { topic: "protocol", id: answer.codeId });
  return { codeId: answer.codeId };
}

async function tellsWho(db: Db, studyCase: CaseDetails, text: string): Promise<boolean> {
  const names = await listPseudonyms(db, { studyId: studyCase.studyId, caseId: studyCase.id });
  return identifierFinder(toKnowledge(names, studyCase))(text).some(({ isCertain }) => isCertain);
}

function fold(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("nl").replaceAll(/\s+/g, " ").trim();
}
