import { data, Form, href } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { memberCheckObstacle, memberCheckState } from "#app/domain/member-check.ts";
import { consentPersons } from "#app/domain/vocabulary.ts";
import { parseForm } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { consentPersonLabel } from "#app/ui/vocabulary.ts";
import { getCase } from "#db/queries/cases.ts";
import { listConsents } from "#db/queries/consent.ts";
import { handleReaction, type ListedMemberCheck, listMemberChecks, withdrawMemberCheck } from "#db/queries/member-checks.ts";
import type { Route } from "./+types/list";
import { CheckReactions } from "./check-reactions.tsx";
import { listForm } from "./forms.ts";
import styles from "./member-checks.module.css";
import { obstacleText } from "./obstacle-words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "memberCheck.read");
  const now = services().now();
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    if (studyCase.access === "summary") throw forbidden();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const checks = await listMemberChecks(db, key);
    const decisions = await listConsents(db, key);
    await record(context, db, member, { type: "memberCheck.read", caseId: key.caseId, rowCount: checks.length });
    return {
      mayWrite: studyCase.access === "write",
      people: consentPersons.map((person) => {
        const newest = checks.find((check) => check.person === person);
        return {
          person,
          obstacle: memberCheckObstacle(decisions, { person, birthYear: studyCase.birthYear, today: calendarDay(now) }),
          newest: newest ? { ...withoutReactions(newest), state: memberCheckState(newest, now) } : null,
        };
      }),
      answered: checks.filter(({ answeredAt }) => answeredAt !== null),
    };
  });
}

function withoutReactions({ reactions: _reactions, parts: _parts, ...check }: ListedMemberCheck) {
  return check;
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "memberCheck.manage");
  const form = parseForm(listForm, await request.formData());
  if (!form.ok) return data({ done: null }, { status: 400 });
  const now = services().now();
  const caseId = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    if (studyCase.access !== "write") throw forbidden();
    const { value } = form;
    if (value.intent === "withdraw") {
      const { memberCheckId } = value;
      if (!(await withdrawMemberCheck(db, member, { memberCheckId, caseId: studyCase.id, now }))) throw notFound();
      await record(context, db, member, { type: "memberCheck.withdrawn", caseId: studyCase.id, memberCheckId });
    } else {
      const isHandled = value.intent === "handle";
      if (!(await handleReaction(db, member, { reactionId: value.reactionId, caseId: studyCase.id, isHandled, now }))) throw notFound();
      await record(context, db, member, { type: "memberCheck.handled", caseId: studyCase.id, rowCount: 1 });
    }
    return studyCase.id;
  });
  services().events.publish(member.studyId, { topic: "case", id: caseId });
  return data({ done: form.value.intent });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.member_checks_title()} · ${params.code} · ${m.common_product_name()}` }];

type LoaderData = Route.ComponentProps["loaderData"];

export default function MemberChecks({ loaderData: { mayWrite, people, answered }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <PageHeader
        title={m.member_checks_title()}
        subtitle={m.member_checks_subtitle()}
        parent={{ label: m.member_checks_to_findings(), to: href("/studies/:studyId/cases/:code/findings", params) }}
      />
      {answer?.done === "withdraw" && (
        <Notice tone="good" isLive>
          {m.member_checks_withdrawn_done()}
        </Notice>
      )}
      <h2>{m.member_checks_people_heading()}</h2>
      {!mayWrite && <Notice>{m.member_checks_readonly()}</Notice>}
      <DataTable
        caption={m.member_checks_people_heading()}
        isCaptionHidden
        rows={people}
        rowKey={({ person }) => person}
        columns={[
          { key: "person", header: m.member_checks_col_person(), isRowHeader: true, cell: ({ person }) => consentPersonLabel(person) },
          { key: "state", header: m.member_checks_col_state(), cell: (row) => <PersonState {...row} /> },
          ...(mayWrite ? [{ key: "do", header: m.member_checks_col_do(), cell: (row: LoaderData["people"][number]) => <PersonActions row={row} params={params} /> }] : []),
        ]}
      />
      <h2>{m.member_checks_reactions_heading()}</h2>
      {answered.length === 0 && <EmptyState title={m.member_checks_reactions_none()}>{m.member_checks_reactions_none_help()}</EmptyState>}
      {answered.map((check) => (
        <CheckReactions key={check.id} check={check} mayWrite={mayWrite} trajectory={href("/studies/:studyId/cases/:code/trajectory", params)} />
      ))}
    </>
  );
}

function PersonState({ newest }: Pick<LoaderData["people"][number], "newest">) {
  if (!newest) return m.member_checks_none_yet();
  const day = (at: Date) => formatInstant(new Date(at), "day");
  switch (newest.state) {
    case "answered":
      return m.member_checks_state_answered({ day: day(newest.answeredAt!) });
    case "withdrawn":
      return m.member_checks_state_withdrawn();
    case "expired":
      return m.member_checks_state_expired();
    case "open":
      return (
        <>
          {newest.openedAt ? m.member_checks_state_opened({ day: day(newest.openedAt) }) : m.member_checks_state_open({ day: day(newest.expiresAt) })}
          <br />
          <span className={styles.small}>{m.member_checks_made({ name: newest.createdByName ?? "–", day: day(newest.createdAt) })}</span>
        </>
      );
  }
}

function PersonActions({ row: { person, newest, obstacle }, params }: { row: LoaderData["people"][number]; params: Route.ComponentProps["params"] }) {
  const who = consentPersonLabel(person).toLowerCase();
  return (
    <div className={styles.person}>
      {obstacle ? (
        <span className={styles.small}>{obstacleText(obstacle)}</span>
      ) : (
        <LinkButton size="sm" to={`${href("/studies/:studyId/cases/:code/member-checks/new", params)}?person=${person}`} aria-label={m.member_checks_make_for({ person: who })}>
          {m.member_checks_make()}
        </LinkButton>
      )}
      {newest?.state === "open" && (
        <Form method="post">
          <input type="hidden" name="memberCheckId" value={newest.id} />
          <Button size="sm" variant="quiet" name="intent" value="withdraw" aria-label={m.member_checks_withdraw_for({ person: who })}>
            {m.member_checks_withdraw()}
          </Button>
        </Form>
      )}
    </div>
  );
}
