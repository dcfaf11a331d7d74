import { data, Form, Link, redirect } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { localise } from "#app/domain/code-description.ts";
import { agendaTemplates, planAgenda } from "#app/domain/meeting.ts";
import { meetingTypes, type MeetingType } from "#app/domain/vocabulary.ts";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { meetingTypeLabel } from "#app/ui/vocabulary.ts";
import { listCaseCandidates } from "#db/queries/case-cards.ts";
import { listGuests } from "#db/queries/invitees.ts";
import { createMeeting } from "#db/queries/meetings.ts";
import type { Route } from "./+types/new";
import { CasePicker } from "./case-picker.tsx";
import { newMeetingForm } from "./forms.ts";
import { GuestField } from "./guest-field.tsx";
import styles from "./new.module.css";
import { readCards } from "./read-cards.server.ts";
import { durationText } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.lead");
  const today = calendarDay(services().now());
  const asked = new URL(request.url).searchParams.get("type");
  const type: MeetingType = meetingTypes.find((one) => one === asked) ?? "regional";
  const found = await asViewer(context, async (db) => ({ guests: await listGuests(db, member), candidates: await listCaseCandidates(db, member, { today }) }));
  return { ...found, type, studyId: member.studyId };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.lead");
  const form = parseForm(newMeetingForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });

  const { steps, cases: caseIds, invitees, goal = "", place = "", ...about } = form.value;
  const { newId, events } = services();
  const cards = await readCards(context, member, caseIds);
  const agenda = planAgenda({ type: about.type, chosen: steps, cases: cards }).map(({ title, minutes, caseId }) => ({
    title: localise(title, getLocale()),
    minutes,
    caseId,
    card: cards.find((card) => card.caseId === caseId)?.card ?? null,
  }));
  const id = newId();
  await asViewer(context, async (db) => {
    await createMeeting(db, member, { ...about, goal, place, id, minutesDocumentId: newId(), agenda, inviteeIds: invitees }, newId);
    await record(context, db, member, { type: "meeting.created", meetingId: id });
  });
  events.publish(member.studyId, { topic: "meeting", id });
  return redirect(`/studies/${member.studyId}/meetings/${id}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.meetings_new()} · ${m.common_product_name()}` }];

const textOf = (values: FormValues | undefined, name: string) => String(values?.[name] ?? "");
const listOf = (values: FormValues | undefined, name: string) => [values?.[name] ?? []].flat();

export default function NewMeeting({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { type, guests, candidates, studyId } = loaderData;
  const errors: FormErrors | undefined = answer?.errors;
  const values: FormValues | undefined = answer?.values;
  return (
    <>
      <PageHeader title={m.meetings_new()} parent={{ label: m.meetings_title(), to: `/studies/${studyId}/meetings` }} />
      <ErrorSummary errors={errors} labels={{ title: m.meetings_field_title(), heldOn: m.meetings_field_date() }} />
      <TypeLinks type={type} />
      <Form method="post">
        <input type="hidden" name="type" value={type} />
        <div className={styles.columns}>
          <div>
            <TextField label={m.meetings_field_title()} name="title" maxLength={200} error={errors?.["title"]} defaultValue={textOf(values, "title")} />
            <TextAreaField
              label={m.meetings_field_goal()}
              name="goal"
              rows={3}
              isOptional
              help={m.meetings_field_goal_help()}
              error={errors?.["goal"]}
              defaultValue={textOf(values, "goal")}
            />
            <TextField label={m.meetings_field_date()} name="heldOn" type="date" error={errors?.["heldOn"]} defaultValue={textOf(values, "heldOn")} />
            <TextField
              label={m.meetings_field_place()}
              name="place"
              isOptional
              help={m.meetings_field_place_help()}
              error={errors?.["place"]}
              defaultValue={textOf(values, "place")}
            />
            <StepField type={type} selected={values && listOf(values, "steps")} />
          </div>
          <div>
            <GuestField label={m.meetings_field_invitees()} help={m.meetings_field_invitees_help()} guests={guests} selected={listOf(values, "invitees")} />
            <CasePicker candidates={candidates} selected={listOf(values, "cases")} error={errors?.["cases"]} />
          </div>
        </div>
        <Button variant="primary">{m.meetings_create()}</Button>
      </Form>
    </>
  );
}

/** The type decides which agenda is proposed, so it is chosen by address; what was typed stays. */
function TypeLinks({ type }: { type: MeetingType }) {
  return (
    <nav aria-labelledby="meeting-type" className={styles.types}>
      <p id="meeting-type" className={styles.typesLabel}>
        {m.meetings_field_type()}
      </p>
      <ul>
        {meetingTypes.map((one) => (
          <li key={one}>
            <Link to={`?type=${one}`} replace preventScrollReset aria-current={one === type ? "true" : undefined}>
              {meetingTypeLabel(one)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function StepField({ type, selected }: { type: MeetingType; selected: readonly string[] | undefined }) {
  const steps = agendaTemplates[type];
  return (
    <ChoiceField
      key={type}
      type="checkbox"
      name="steps"
      label={m.meetings_field_steps()}
      help={m.meetings_field_steps_help()}
      isOptional
      selected={selected ?? steps.map((_, index) => String(index))}
      choices={steps.map(({ title, minutes, holdsCases }, index) => ({
        value: String(index),
        label: `${localise(title, getLocale())}, ${durationText(minutes)}`,
        ...(holdsCases && { help: m.meetings_field_steps_cases() }),
      }))}
    />
  );
}
