import { data, Form, Link, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { idOfLabel, saveSection } from "#app/domain/instrument-edit.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import type { Route } from "./+types/draft-section";
import { bothLanguages, sectionForm } from "./forms.ts";
import styles from "./item-editor.module.css";
import { itemFieldLabels, LanguagePair } from "./language-pair.tsx";
import { editDraft, requireDraft } from "./read-draft.server.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, draft } = await requireDraft(args);
  const id = new URL(args.request.url).searchParams.get("id");
  const section = id === null ? null : draft.definition.sections.find((one) => one.id === id);
  if (section === undefined) throw notFound();
  return { studyId: member.studyId, title: draft.definition.title, section };
}

type Answer = { errors: FormErrors; values: FormValues };

export async function action({ context, request, params }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(sectionForm, await request.formData());
  if (!form.ok) return data<Answer>({ errors: form.errors, values: form.values }, { status: 400 });
  const { value } = form;
  const replacing = value.replacing ?? null;
  const intro = bothLanguages(value.intro_nl, value.intro_en);
  let sectionId = "";
  const changed = await editDraft(context, member, params, (definition) => {
    sectionId = replacing ?? idOfLabel(value.title_nl, new Set(definition.sections.map(({ id }) => id)));
    const words = { id: sectionId, title: { nl: value.title_nl, ...(value.title_en && { en: value.title_en }) }, ...(intro && { intro }) };
    return saveSection(definition, words, { replacing });
  });
  if (!changed) return data<Answer>({ errors: { form: m.instruments_draft_gone() }, values: { ...value, replacing: replacing ?? "" } as FormValues }, { status: 409 });
  return redirect(`/studies/${member.studyId}/protocol/instruments/${params.instrumentId}/draft?saved=section-${sectionId}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.instruments_section()} · ${m.instruments_draft_title()} · ${m.common_product_name()}` }];

export default function DraftSection({ loaderData, actionData, params }: Route.ComponentProps) {
  const { studyId, title, section } = loaderData;
  const base = `/studies/${studyId}/protocol/instruments/${params.instrumentId}/draft`;
  const answer = useLastAnswer(actionData as Answer | undefined);
  const errors = answer?.errors;
  const values: FormValues = answer?.values ?? {
    title_nl: section?.title.nl ?? "",
    title_en: section?.title.en ?? "",
    intro_nl: section?.intro?.nl ?? "",
    intro_en: section?.intro?.en ?? "",
  };
  const one = (name: string) => [values[name] ?? ""].flat()[0] ?? "";
  return (
    <>
      <PageHeader parent={{ label: localise(title, getLocale()), to: base }} title={section ? m.instruments_section_edit() : m.instruments_section_add()} />
      <ErrorSummary errors={errors} labels={itemFieldLabels()} />
      <Form method="post" key={section?.id ?? "new"}>
        {section && <input type="hidden" name="replacing" value={section.id} />}
        <div className={styles.pair}>
          <TextField name="title_nl" lang="nl" label={m.instruments_title_nl()} maxLength={300} defaultValue={one("title_nl")} error={errors?.["title_nl"]} />
          <TextField name="title_en" lang="en" label={m.instruments_title_en()} isOptional maxLength={300} defaultValue={one("title_en")} error={errors?.["title_en"]} />
        </div>
        <LanguagePair name="intro" rows={3} start={{ one }} errors={errors} />
        <div className={styles.buttons}>
          <Button variant="primary">{m.common_save()}</Button>
          <Link to={base}>{m.common_cancel()}</Link>
        </div>
      </Form>
    </>
  );
}
