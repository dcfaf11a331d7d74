import { data, Link, redirect, useLocation } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { isOverdue, mayChangeAction, parseFollowUpFilter, splitFollowUp } from "#app/domain/improvement.ts";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { changeActionState, listActionHistory, listActions } from "#db/queries/improvements.ts";
import type { Route } from "./+types/list";
import { ActionPanel } from "./action-panel.tsx";
import { ActionTable } from "./action-table.tsx";
import { FilterForm } from "./filter-form.tsx";
import { followUpForm } from "./forms.ts";
import styles from "./list.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "action.read");
  const { studyId, userId } = member;
  const search = new URL(request.url).searchParams;
  const filter = parseFollowUpFilter(search);
  const found = await asViewer(context, async (db) => {
    const actions = await listActions(db, { studyId, level: filter.level, ownerId: filter.mine ? userId : null });
    const picked = actions.find(({ id }) => id === search.get("action")) ?? null;
    return { actions, picked, history: picked ? await listActionHistory(db, { studyId, actionId: picked.id }) : [] };
  });
  const { actions, ...detail } = found;
  return {
    ...splitFollowUp(actions),
    ...detail,
    mayChange: detail.picked !== null && mayChangeAction(member, detail.picked),
    filter,
    today: calendarDay(services().now()),
    studyId,
    viewerId: userId,
    mayLead: services().can(member.role, "meeting.lead"),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "action.read");
  const form = parseForm(followUpForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });

  const { actionId, state, note = "" } = form.value;
  const { newId, now, events } = services();
  const outcome = await asViewer(context, async (db) => {
    const changed = await changeActionState(db, member, { actionId, historyId: newId(), state, note, now: now() });
    if (changed === "changed") await record(context, db, member, { type: "action.edited", actionId });
    return changed;
  });
  if (outcome === "not_found") throw notFound();
  if (outcome === "not_allowed") throw forbidden();
  if (outcome !== "changed") {
    const errors: FormErrors = { note: outcome === "needs_note" ? m.improvements_problem_note() : m.improvements_problem_no_change() };
    return data({ errors, values: { actionId, state, note } as FormValues }, { status: 400 });
  }
  events.publish(member.studyId, { topic: "action", id: actionId });
  const { level, mine } = parseFollowUpFilter(new URL(request.url).searchParams);
  return redirect(`/studies/${member.studyId}/improvements?${new URLSearchParams({ ...(level && { level }), ...(mine && { mine: "on" }), action: actionId })}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.improvements_title()} · ${m.common_product_name()}` }];

export default function Improvements({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { unfinished, finished, filter, today, picked, studyId, mayLead } = loaderData;
  const isFiltered = filter.level !== null || filter.mine;
  const isEmpty = unfinished.length + finished.length === 0;
  const overdue = unfinished.filter((one) => isOverdue(one, today)).length;
  return (
    <>
      <PageHeader title={m.improvements_title()} subtitle={isEmpty ? m.improvements_subtitle() : m.improvements_count({ count: unfinished.length, overdue })} />
      {(!isEmpty || isFiltered) && <FilterForm filter={filter} />}
      {isEmpty ? (
        <Empty studyId={studyId} isFiltered={isFiltered} mayLead={mayLead} />
      ) : (
        <div className={picked ? styles.withPanel : undefined}>
          {picked && <ActionPanel key={`${picked.id} ${loaderData.history.length}`} detail={{ ...loaderData, picked }} result={answer ?? null} />}
          <div className={styles.tables}>
            <ActionTable title={m.improvements_unfinished()} rows={unfinished} page={loaderData} />
            {finished.length > 0 && <ActionTable title={m.improvements_finished()} rows={finished} page={loaderData} />}
          </div>
        </div>
      )}
    </>
  );
}

function Empty({ studyId, isFiltered, mayLead }: { studyId: string; isFiltered: boolean; mayLead: boolean }) {
  const { pathname } = useLocation();
  if (isFiltered) {
    return (
      <EmptyState title={m.improvements_none_found_title()} action={<Link to={pathname}>{m.improvements_show_all()}</Link>}>
        {m.improvements_none_found()}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={m.improvements_none_title()} action={mayLead && <LinkButton to={`/studies/${studyId}/meetings`}>{m.improvements_to_meetings()}</LinkButton>}>
      {m.improvements_none()}
    </EmptyState>
  );
}

export type ImprovementsPage = Awaited<ReturnType<typeof loader>>;
export type FollowUpResult = { errors: FormErrors; values: FormValues };
