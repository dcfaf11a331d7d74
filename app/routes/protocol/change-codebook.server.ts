import type { RouterContextProvider } from "react-router";
import { newCode, notCodableId } from "#app/domain/codebook.ts";
import type { CodebookProblem } from "#app/domain/codebook-deeds.ts";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { changeCodebook, editCode, undoCodebookChange, type Edited, type Written } from "#db/queries/codebook-changes.ts";
import { listAllCodes } from "#db/queries/codebook.ts";
import { protocolCodebook } from "#db/seed/protocol/index.ts";
import type { Db } from "#db/client.ts";
import { partNames } from "./code-words.ts";
import { toDeed, toWords, type CodebookForm } from "./forms.ts";

export type CodebookAnswer = { done: { version: number; codeId: string } } | { errors: FormErrors; values: FormValues };

/**
 * Does what a form of the codebook asks, records it and tells open pages.
 *
 * @returns the version it led to, or what stands in the way, with what was typed
 */
export async function answerCodebookForm(context: Readonly<RouterContextProvider>, member: Member, form: CodebookForm): Promise<CodebookAnswer> {
  const outcome = await asViewer(context, async (db) => {
    const written = await perform(db, member, form);
    if (written.ok) await record(context, db, member, { type: "codebook.edited", codeId: written.codeId });
    return written;
  });
  if (outcome.ok) {
    services().events.publish(member.studyId, { topic: "protocol", id: outcome.codeId });
    return { done: { version: outcome.version, codeId: outcome.codeId } };
  }
  const values = Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : value === true ? [[name, "on"]] : [])));
  if (outcome.problem !== "edited_by_others") return { errors: { form: problemSentences[outcome.problem]() }, values };
  const parts = outcome.parts.map((part) => partNames[part]().toLocaleLowerCase()).join(", ");
  // Whoever reads this has seen that version, and may save over it.
  return { errors: { form: m.codebook_error_edited_by_others({ parts }) }, values: { ...values, version: String(outcome.version) } };
}

async function perform(db: Db, member: Member, form: CodebookForm): Promise<Edited> {
  const { newId } = services();
  switch (form.intent) {
    case "edit": {
      const words = { ...toWords(form), level: form.level };
      return editCode(db, member, { codeId: form.codeId, words, seenVersion: form.version }, { reason: form.reason, newId });
    }
    case "undo":
      return undoCodebookChange(db, member, form, { reason: "", newId });
    case "start":
      return startCodebook(db, member);
    default:
      return changeCodebook(db, member, toDeed(form), { reason: ("reason" in form && form.reason) || "", newId });
  }
}

/** The protocol's own codebook for a study without one; for others only the code that every codebook has to have (rule CB6). */
async function startCodebook(db: Db, member: Member): Promise<Written> {
  const known = await listAllCodes(db, member);
  const wanted = protocolCodebook.filter(({ id }) => known.length === 0 || id === notCodableId);
  const codes = wanted.filter(({ id }) => !known.some((code) => code.id === id)).map((code) => newCode(code));
  const reason = known.length === 0 ? m.codebook_reason_template() : m.codebook_reason_not_codable();
  return changeCodebook(db, member, { type: "import", codes }, { reason, newId: services().newId });
}

const problemSentences: Record<CodebookProblem, () => string> = {
  code_absent: m.protocol_code_absent,
  group_absent: m.protocol_code_absent,
  not_in_use: m.codebook_problem_not_in_use,
  in_use: m.codebook_problem_in_use,
  below_itself: m.codebook_problem_below_itself,
  same_code: m.codebook_problem_same_code,
  different_kind: m.codebook_problem_different_kind,
  must_stay: m.codebook_problem_must_stay,
  has_children: m.codebook_problem_has_children,
  is_group: m.codebook_problem_is_group,
  not_proposed: m.codebook_problem_changed_since,
  changed_since: m.codebook_problem_changed_since,
  change_absent: m.codebook_problem_changed_since,
};
