import { data, type RouterContextProvider } from "react-router";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { forbidden } from "#app/http/responses.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { answerBulkForm, type BulkAnswer } from "./bulk.server.ts";
import { registryForm } from "./registry-forms.ts";
import { changeView } from "./views.server.ts";

export type RegistryAnswer = { errors?: FormErrors; values?: FormValues; bulk?: BulkAnswer };

/** Does what a form of the list or the board asks. @param here the address of that page, to go back to after a change of views */
export async function answerRegistryForm(context: Readonly<RouterContextProvider>, request: Request, studyId: string, here: string) {
  const member = await requireMember(context, request, studyId, "case.list");
  const form = parseForm(registryForm, await request.formData());
  if (!form.ok) return data<RegistryAnswer>({ errors: form.errors, values: form.values }, { status: 400 });
  const { value } = form;
  if (value.intent === "save_view" || value.intent === "remove_view" || value.intent === "restore_view") return changeView(context, member, value, request, here);
  if (!services().can(member.role, "case.edit")) throw forbidden();
  return data<RegistryAnswer>({ bulk: await answerBulkForm(context, member, value) });
}
