import { data, Form, Link, redirect } from "react-router";
import type { z } from "zod";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import type { Route } from "./+types/draft-about";
import { aboutForm, bothLanguages } from "./forms.ts";
import styles from "./item-editor.module.css";
import { itemFieldLabels, LanguagePair } from "./language-pair.tsx";
import { editDraft, requireDraft } from "./read-draft.server.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, draft } = await requireDraft(args);
  return { studyId: member.studyId, definition: draft.definition };
}

type Answer = { errors: FormErrors; values: FormValues };

export async function action({ context, request, params }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(aboutForm, await request.formData());
  if (!form.ok) return data<Answer>({ errors: form.errors, values: form.values }, { status: 400 });
  const changed = await editDraft(context, member, params, (definition) => withAbout(definition, form.value));
  if (!changed) return data<Answer>({ errors: { form: m.instruments_draft_gone() }, values: {} }, { status: 409 });
  return redirect(`/studies/${member.studyId}/protocol/instruments/${params.instrumentId}/draft`);
}

function withAbout({ kind, sections }: InstrumentDefinition, form: z.output<typeof aboutForm>): InstrumentDefinition {
  const intro = bothLanguages(form.intro_nl, form.intro_en);
  const { source_name: name, source_version: version, source_url: url, source_publishedOn: publishedOn, source_validUntil: validUntil, source_attribution: attribution } = form;
  return {
    kind,
    title: { nl: form.title_nl, ...(form.title_en && { en: form.title_en }) },
    ...(intro && { intro }),
    ...(name && version && url && publishedOn && attribution && { source: { name, version, url, publishedOn, ...(validUntil && { validUntil }), attribution } }),
    sections,
  };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.instruments_about()} · ${m.instruments_draft_title()} · ${m.common_product_name()}` }];

export default function DraftAbout({ loaderData, actionData, params }: Route.ComponentProps) {
  const { studyId, definition } = loaderData;
  const base = `/studies/${studyId}/protocol/instruments/${params.instrumentId}/draft`;
  const answer = useLastAnswer(actionData as Answer | undefined);
  const errors = answer?.errors;
  const values = answer && Object.keys(answer.values).length > 0 ? answer.values : fieldsOf(definition);
  const one = (name: string) => [values[name] ?? ""].flat()[0] ?? "";
  return (
    <>
      <PageHeader parent={{ label: localise(definition.title, getLocale()), to: base }} title={m.instruments_about()} />
      <ErrorSummary errors={errors} labels={{ ...itemFieldLabels(), ...sourceLabels() }} />
      <Form method="post">
        <div className={styles.pair}>
          <TextField name="title_nl" lang="nl" label={m.instruments_title_nl()} maxLength={300} defaultValue={one("title_nl")} error={errors?.["title_nl"]} />
          <TextField name="title_en" lang="en" label={m.instruments_title_en()} isOptional maxLength={300} defaultValue={one("title_en")} error={errors?.["title_en"]} />
        </div>
        <LanguagePair name="intro" rows={4} start={{ one }} errors={errors} />
        <fieldset className={styles.group}>
          <legend>{m.instruments_source()}</legend>
          <p className={styles.help}>{definition.kind === "guideline_set" ? m.instruments_source_help_guideline() : m.instruments_source_help()}</p>
          {Object.entries(sourceLabels()).map(([name, label]) => (
            <TextField
              key={name}
              name={name}
              label={label}
              type={name === "source_url" ? "url" : name.endsWith("On") || name.endsWith("Until") ? "date" : "text"}
              isOptional={definition.kind !== "guideline_set" || name === "source_validUntil"}
              defaultValue={one(name)}
              error={errors?.[name]}
            />
          ))}
        </fieldset>
        <div className={styles.buttons}>
          <Button variant="primary">{m.common_save()}</Button>
          <Link to={base}>{m.common_cancel()}</Link>
        </div>
      </Form>
    </>
  );
}

function sourceLabels(): Record<string, string> {
  return {
    source_name: m.instruments_source_name(),
    source_version: m.instruments_source_version(),
    source_url: m.instruments_source_url(),
    source_publishedOn: m.instruments_source_published_on(),
    source_validUntil: m.instruments_source_valid_until(),
    source_attribution: m.protocol_source_attribution(),
  };
}

function fieldsOf({ title, intro, source }: InstrumentDefinition): FormValues {
  return {
    title_nl: title.nl,
    title_en: title.en ?? "",
    intro_nl: intro?.nl ?? "",
    intro_en: intro?.en ?? "",
    ...Object.fromEntries(Object.entries(source ?? {}).map(([name, value]) => [`source_${name}`, value])),
  };
}
