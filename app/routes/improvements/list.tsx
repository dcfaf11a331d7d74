import { data, Link, redirect, useLocation } from "react-router";
import { followUpParams, isOverdue, parseFollowUpFilter } from "#app/domain/improvement.ts";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { changeActionState, recordActionEffect } from "#db/queries/improvements.ts";
import type { Route } from "./+types/list";
import { ActionPanel } from "./action-panel.tsx";
import { ActionTable } from "./action-table.tsx";
import { FilterForm } from "./filter-form.tsx";
import { followUpForm } from "./forms.ts";
import styles from "./list.module.css";
import { Overview } from "./overview.tsx";
import { readImprovements } from "./read-improvements.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "action.read");
  return readImprovements(context, member, new URL(request.url).searchParams);
}

const problems = {
  needs_note: () => ({ note: m.improvements_problem_note() }),
  no_change: () => ({ note: m.improvements_problem_no_change() }),
  no_code: () => ({ themes: m.errors_field_choice() }),
  not_done: () => ({ effect: m.improvements_problem_not_done() }),
} satisfies Record<string, () => FormErrors>;

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "action.read");
  const form = parseForm(followUpForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });

  const { value } = form;
  const { actionId } = value;
  const { newId, now, events } = services();
  const outcome = await asViewer(context, async (db) => {
    const step = { actionId, historyId: newId(), now: now() };
    const changed =
      value.intent === "effect"
        ? await recordActionEffect(db, member, { ...step, effect: value.effect, note: value.effectNote ?? "" })
        : await changeActionState(db, member, { ...step, state: value.state, note: value.note ?? "", checkEffectOn: value.checkEffectOn ?? null, codeIds: value.themes });
    if (changed === "changed") await record(context, db, member, { type: "action.edited", actionId });
    return changed;
  });
  if (outcome === "not_found") throw notFound();
  if (outcome === "not_allowed") throw forbidden();
  if (outcome !== "changed") return data({ errors: problems[outcome]() as FormErrors, values: { ...value } as FormValues }, { status: 400 });
  events.publish(member.studyId, { topic: "action", id: actionId });
  const kept = followUpParams(parseFollowUpFilter(new URL(request.url).searchParams));
  kept.set("action", actionId);
  return redirect(`/studies/${member.studyId}/improvements?${kept}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.improvements_title()} · ${m.common_product_name()}` }];

export default function Improvements({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { unfinished, toCheck, finished, overview, filter, today, picked, studyId, mayLead } = loaderData;
  const isFiltered = filter.level !== null || filter.organisationId !== null || filter.mine;
  const isEmpty = unfinished.length + toCheck.length + finished.length === 0;
  const overdue = unfinished.filter((one) => isOverdue(one, today)).length;
  return (
    <>
      <PageHeader title={m.improvements_title()} subtitle={isEmpty ? m.improvements_subtitle() : m.improvements_count({ count: unfinished.length, overdue })} />
      {overview.length > 0 && <Overview rows={overview} filter={filter} />}
      {(!isEmpty || isFiltered) && <FilterForm filter={filter} organisations={overview} />}
      {isEmpty ? (
        <Empty studyId={studyId} isFiltered={isFiltered} mayLead={mayLead} />
      ) : (
        <div className={picked ? styles.withPanel : undefined}>
          {picked && <ActionPanel key={`${picked.id} ${loaderData.history.length}`} detail={{ ...loaderData, picked }} result={answer ?? null} />}
          <div className={styles.tables}>
            {toCheck.length > 0 && <ActionTable title={m.improvements_to_check()} rows={toCheck} page={loaderData} />}
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
