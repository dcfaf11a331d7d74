import { data, Form, href, redirect } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { institutionTypes, sexes } from "#app/domain/vocabulary.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { conflict } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { institutionTypeLabel, sexLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import { createCase } from "#db/queries/cases.ts";
import { listPartnerOrganisations, listProblemClasses, listRegions } from "#db/queries/study-frame.ts";
import type { Route } from "./+types/new";
import { joinProblemClasses, newCaseForm } from "./new-case-form.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.create");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  return asViewer(context, async (db) => ({
    today: calendarDay(services().now()),
    organisations: await listOwnOrganisations(db, member),
    ownOrganisationId: member.organisationId,
    regions: await listRegions(db, member),
    problemClasses: await listProblemClasses(db, member),
  }));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.create");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  const form = parseForm(newCaseForm(calendarDay(services().now())), await request.formData());
  if (!form.ok) return data({ values: form.values, errors: form.errors }, { status: 400 });

  const { scopeId, otherProblems, problemClasses, ...frame } = form.value;
  const created = await asViewer(context, async (db) => {
    const organisations = await listOwnOrganisations(db, member);
    const organisation = scopeId ? organisations.find((known) => known.scopeId === scopeId) : organisations.find((known) => known.organisationId === member.organisationId);
    if (!organisation) return { scopeId: m.errors_field_choice() };
    if (!(await listRegions(db, member)).some((region) => region.id === frame.regionId)) return { regionId: m.errors_field_choice() };
    const studyCase = await createCase(
      db,
      member,
      {
        ...frame,
        scopeId: organisation.scopeId,
        problemClasses: joinProblemClasses(problemClasses, otherProblems),
        processFacilitatorId: member.role === "researcher" ? member.userId : null,
      },
      services().newId,
    );
    await record(context, db, member, { type: "case.created", caseId: studyCase.id });
    return studyCase;
  });
  if (!("code" in created)) return data({ values: {} as FormValues, errors: created as FormErrors }, { status: 400 });

  services().events.publish(member.studyId, { topic: "case", id: created.id });
  return redirect(href("/studies/:studyId/cases/:code", { ...params, code: created.code }));
}

/** Where the member may put a case: everywhere for the coordinator, otherwise the own organisation. */
async function listOwnOrganisations(db: Db, member: Member) {
  const organisations = await listPartnerOrganisations(db, member);
  return member.role === "coordinator" ? organisations : organisations.filter(({ organisationId }) => organisationId === member.organisationId);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.cases_new()} · ${m.common_product_name()}` }];

export default function NewCase({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { today, organisations, ownOrganisationId, regions, problemClasses } = loaderData;
  const errors = answer?.errors;
  const typed = (name: string) => (typeof answer?.values[name] === "string" ? answer.values[name] : undefined);
  const own = organisations.find(({ organisationId }) => organisationId === ownOrganisationId);
  const registry = href("/studies/:studyId/cases", params);

  return (
    <>
      <PageHeader title={m.cases_new()} parent={{ label: m.cases_title(), to: registry }} />
      <ErrorSummary
        errors={errors}
        labels={{
          birthYear: m.cases_birth_year(),
          includedOn: m.cases_included_on(),
          institutionType: m.cases_institution_type(),
          regionId: m.cases_region(),
          sex: m.cases_sex(),
          scopeId: m.cases_organisation(),
        }}
      />
      <Notice>{m.cases_new_privacy()}</Notice>
      <Form method="post">
        {organisations.length > 1 ? (
          <SelectField
            label={m.cases_organisation()}
            name="scopeId"
            error={errors?.["scopeId"]}
            defaultValue={typed("scopeId") ?? own?.scopeId}
            choices={organisations.map(({ scopeId, name }) => ({ value: scopeId, label: name }))}
          />
        ) : (
          <p>{m.cases_new_organisation({ organisation: own?.name ?? "" })}</p>
        )}
        <SelectField
          label={m.cases_institution_type()}
          name="institutionType"
          error={errors?.["institutionType"]}
          defaultValue={typed("institutionType")}
          emptyLabel={m.common_choose()}
          choices={institutionTypes.map((type) => ({ value: type, label: institutionTypeLabel(type) }))}
        />
        <SelectField
          label={m.cases_region()}
          name="regionId"
          error={errors?.["regionId"]}
          defaultValue={typed("regionId")}
          emptyLabel={m.common_choose()}
          choices={regions.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          label={m.cases_birth_year()}
          name="birthYear"
          help={m.cases_birth_year_help()}
          error={errors?.["birthYear"]}
          defaultValue={typed("birthYear")}
          inputMode="numeric"
          pattern="[0-9]{4}"
          maxLength={4}
          autoComplete="off"
          style={{ maxWidth: "7rem" }}
        />
        <ChoiceField
          type="radio"
          label={m.cases_sex()}
          name="sex"
          error={errors?.["sex"]}
          selected={[typed("sex") ?? ""]}
          isInline
          choices={sexes.map((sex) => ({ value: sex, label: sexLabel(sex) }))}
        />
        {problemClasses.length > 0 && (
          <ChoiceField
            type="checkbox"
            label={m.cases_problem_classes()}
            name="problemClasses"
            isOptional
            isInline
            selected={[answer?.values["problemClasses"] ?? []].flat()}
            choices={problemClasses.map((name) => ({ value: name, label: name }))}
          />
        )}
        <TextField
          label={problemClasses.length > 0 ? m.cases_other_problems() : m.cases_problem_classes()}
          name="otherProblems"
          help={m.cases_other_problems_help()}
          error={errors?.["otherProblems"]}
          defaultValue={typed("otherProblems")}
          maxLength={500}
          isOptional
        />
        <TextField
          label={m.cases_included_on()}
          name="includedOn"
          type="date"
          max={today}
          error={errors?.["includedOn"]}
          defaultValue={typed("includedOn") ?? today}
          style={{ maxWidth: "12rem" }}
        />
        <div style={{ display: "flex", gap: "0.6rem" }}>
          <Button variant="primary">{m.cases_create()}</Button>
          <LinkButton to={registry} variant="quiet">
            {m.common_cancel()}
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
