import type { RouterContextProvider } from "react-router";
import { data, Form, href } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { memberCheckDays, memberCheckObstacle, type StoryPart } from "#app/domain/member-check.ts";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { parseForm } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextAreaField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { consentPersonLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import { getCase } from "#db/queries/cases.ts";
import { listConsents } from "#db/queries/consent.ts";
import { createMemberCheck } from "#db/queries/member-checks.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import type { Route } from "./+types/new";
import { newStoryForm, readChosenParts, storySearch, textName } from "./forms.ts";
import styles from "./member-checks.module.css";
import { obstacleText } from "./obstacle-words.ts";
import { PartEditor } from "./part-editor.tsx";
import { offerStoryParts } from "./plain-words.ts";

/** The case, and what of it may be told to the person of the address. @throws 404 for another address, 403 for who may not */
async function readOffer(db: Db, member: Member, request: Request, code: string) {
  const search = storySearch.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const studyCase = await getCase(db, member, { code });
  if (!studyCase || !search.success) throw notFound();
  if (studyCase.access !== "write") throw forbidden();
  const { id: caseId, scopeId, birthYear } = studyCase;
  const { person, language: locale } = search.data;
  const key = { studyId: member.studyId, caseId };
  const obstacle = memberCheckObstacle(await listConsents(db, key), { person, birthYear, today: calendarDay(services().now()) });
  const offered = obstacle ? [] : offerStoryParts(await getTrajectory(db, key), { person, locale });
  return { caseId, scopeId, person, locale, obstacle, offered };
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "memberCheck.manage");
  const { person, locale, obstacle, offered } = await asViewer(context, (db) => readOffer(db, member, request, params.code));
  return { person, locale, obstacle, offered };
}

type Result = { link: string } | { values: FormValues; errors: FormErrors };

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "memberCheck.manage");
  const formData = await request.formData();
  const result = await asViewer(context, (db) => makeLink(context, db, member, { request, code: params.code, formData }));
  return data(result, { status: "link" in result ? 200 : 400 });
}

async function makeLink(
  context: Readonly<RouterContextProvider>,
  db: Db,
  member: Member,
  { request, code, formData }: { request: Request; code: string; formData: FormData },
): Promise<Result> {
  const { caseId, scopeId, person, locale, obstacle, offered } = await readOffer(db, member, request, code);
  if (obstacle) throw forbidden();
  const form = parseForm(newStoryForm, formData);
  if (!form.ok) return { values: { ...typedTexts(formData), ...form.values }, errors: form.errors };
  const { parts, empty } = readChosenParts(offered, form.value.include, formData);
  if (empty) return { values: typedTexts(formData), errors: { [textName({ id: empty })]: m.member_checks_new_no_text() } };

  const { newId, now, baseUrl } = services();
  const id = newId();
  const summary: StoryPart = { id: "summary", kind: "summary", startOn: null, startPrecision: "unknown", text: form.value.summary };
  const token = await createMemberCheck(db, member, { id, caseId, scopeId, person, locale, parts: [summary, ...parts], contact: form.value.contact, now: now() });
  await record(context, db, member, { type: "memberCheck.created", caseId, memberCheckId: id });
  return { link: `${baseUrl}/my-story/${token}${locale === "en" ? "?language=en" : ""}` };
}

/** Everything that was typed, to be shown again. */
function typedTexts(formData: FormData): FormValues {
  const names = [...new Set(formData.keys())];
  return Object.fromEntries(names.map((name) => [name, name === "include" ? formData.getAll(name).map(String) : String(formData.get(name))]));
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.member_checks_title()} · ${params.code} · ${m.common_product_name()}` }];

export default function NewMemberCheck({ loaderData: { person, locale, obstacle, offered }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const list = href("/studies/:studyId/cases/:code/member-checks", params);
  const who = consentPersonLabel(person).toLowerCase();
  const parent = { label: m.member_checks_title(), to: list };
  if (answer && "link" in answer) return <LinkReady who={who} link={answer.link} parent={parent} />;

  const { values, errors } = answer ?? { values: null, errors: {} as FormErrors };
  const typed = (name: string) => (typeof values?.[name] === "string" ? values[name] : undefined);
  const included = values ? [values["include"] ?? []].flat() : offered.filter(({ offer }) => offer === "own").map(({ id }) => id);
  return (
    <>
      <PageHeader title={m.member_checks_new_title({ person: who })} subtitle={m.member_checks_new_subtitle()} parent={parent} />
      {obstacle ? (
        <Notice tone="warning">{obstacleText(obstacle)}</Notice>
      ) : (
        <>
          <LanguageForm person={person} locale={locale} />
          <Form method="post" className={styles.form}>
            <ErrorSummary errors={answer ? errors : undefined} />
            <TextAreaField
              label={m.member_checks_new_summary()}
              name="summary"
              help={m.member_checks_new_summary_help()}
              rows={6}
              defaultValue={typed("summary")}
              error={errors["summary"]}
            />
            <h2>{m.member_checks_new_parts()}</h2>
            <p>{offered.length > 0 ? m.member_checks_new_parts_help_own() : m.member_checks_new_parts_none()}</p>
            <ol className={styles.parts}>
              {offered.map((part) => (
                <PartEditor key={part.id} part={part} isIncluded={included.includes(part.id)} text={typed(textName(part)) ?? part.text} error={errors[textName(part)]} />
              ))}
            </ol>
            <TextField
              label={m.member_checks_new_contact()}
              name="contact"
              help={m.member_checks_new_contact_help()}
              defaultValue={typed("contact")}
              error={errors["contact"]}
              autoComplete="off"
            />
            <p className={styles.small}>{m.member_checks_new_replaces()}</p>
            <Button variant="primary">{m.member_checks_new_make()}</Button>
          </Form>
        </>
      )}
    </>
  );
}

function LanguageForm({ person, locale }: { person: string; locale: string }) {
  return (
    <Form method="get" className={styles.language}>
      <input type="hidden" name="person" value={person} />
      <label>
        {m.member_checks_new_language()}{" "}
        <select name="language" defaultValue={locale} key={locale}>
          <option value="nl">{m.member_checks_language_nl()}</option>
          <option value="en">{m.member_checks_language_en()}</option>
        </select>
      </label>
      <Button size="sm">{m.member_checks_new_language_change()}</Button>
    </Form>
  );
}

/** The only moment at which the link is seen. */
function LinkReady({ who, link, parent }: { who: string; link: string; parent: { label: string; to: string } }) {
  return (
    <>
      <PageHeader title={m.member_checks_link_title({ person: who })} parent={parent} />
      <Notice tone="good" isLive>
        {m.member_checks_link_once({ days: memberCheckDays })}
      </Notice>
      <TextField label={m.member_checks_link_label()} name="link" readOnly isOptional={false} value={link} onFocus={(event) => event.currentTarget.select()} />
      <LinkButton to={parent.to}>{m.member_checks_link_back()}</LinkButton>
    </>
  );
}
