import { data, Form, Link, redirect } from "react-router";
import { instrumentKinds } from "#app/domain/vocabulary.ts";
import { idOfLabel } from "#app/domain/instrument-edit.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import { createInstrument } from "#db/queries/instrument-drafts.ts";
import type { Route } from "./+types/new";
import { newInstrumentForm } from "./forms.ts";
import styles from "./item-editor.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  return { studyId: member.studyId };
}

type Answer = { errors: FormErrors; values: FormValues };

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(newInstrumentForm, await request.formData());
  if (!form.ok) return data<Answer>({ errors: form.errors, values: form.values }, { status: 400 });
  const { kind, title_nl, title_en } = form.value;
  const { newId, events } = services();
  const { instrumentId } = await asViewer(context, async (db) => {
    const made = await createInstrument(db, member, {
      definition: { kind, title: { nl: title_nl, ...(title_en && { en: title_en }) }, sections: [] },
      key: idOfLabel(title_nl, new Set()),
      newId,
    });
    await record(context, db, member, { type: "instrument.created", instrumentVersionId: made.versionId });
    return made;
  });
  events.publish(member.studyId, { topic: "protocol", id: instrumentId });
  return redirect(`/studies/${member.studyId}/protocol/instruments/${instrumentId}/draft`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.instruments_new()} · ${m.common_product_name()}` }];

export default function NewInstrument({ loaderData, actionData }: Route.ComponentProps) {
  const base = `/studies/${loaderData.studyId}/protocol`;
  const answer = useLastAnswer(actionData as Answer | undefined);
  const errors = answer?.errors;
  const one = (name: string) => [answer?.values[name] ?? ""].flat()[0] ?? "";
  return (
    <>
      <PageHeader parent={{ label: m.protocol_title(), to: base }} title={m.instruments_new()} subtitle={m.instruments_new_subtitle()} />
      <ErrorSummary errors={errors} labels={{ kind: m.protocol_kind(), title_nl: m.instruments_title_nl(), title_en: m.instruments_title_en() }} />
      <Form method="post">
        <ChoiceField
          type="radio"
          name="kind"
          label={m.protocol_kind()}
          choices={instrumentKinds.map((kind) => ({ value: kind, label: instrumentKindLabel(kind), help: kindHelp[kind]() }))}
          selected={[one("kind")]}
          error={errors?.["kind"]}
        />
        <TextField name="title_nl" lang="nl" label={m.instruments_title_nl()} maxLength={300} defaultValue={one("title_nl")} error={errors?.["title_nl"]} />
        <TextField name="title_en" lang="en" label={m.instruments_title_en()} isOptional maxLength={300} defaultValue={one("title_en")} error={errors?.["title_en"]} />
        <div className={styles.buttons}>
          <Button variant="primary">{m.instruments_new_submit()}</Button>
          <Link to={`${base}/instruments/import`}>{m.instruments_new_import()}</Link>
        </div>
      </Form>
    </>
  );
}

const kindHelp = {
  interview_guide: m.instruments_kind_interview_guide,
  checklist: m.instruments_kind_checklist,
  guideline_set: m.instruments_kind_guideline_set,
  questionnaire: m.instruments_kind_questionnaire,
} as const;
