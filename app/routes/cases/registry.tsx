import { href } from "react-router";
import { institutionTypes } from "#app/domain/vocabulary.ts";
import { asAggregator, asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { countCasesByType } from "#db/queries/cases.ts";
import { listSampleTargets } from "#db/queries/study-frame.ts";
import type { Route } from "./+types/registry";
import { answerRegistryForm } from "./answer-registry.server.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkResults } from "./bulk-results.tsx";
import { readBulkChoices, readRegistry } from "./read-registry.server.ts";
import { ActiveFilters, RegistryFilterForm } from "./registry-filter.tsx";
import { registrySearch } from "./registry-query.ts";
import { RegistryTable } from "./registry-table.tsx";
import { RegistryTabs } from "./registry-tabs.tsx";
import { SampleProgress } from "./sample-progress.tsx";
import { SavedViews, ViewNotice } from "./saved-views.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.list");
  const { searchParams } = new URL(request.url);
  const now = services().now();
  const page = await readRegistry(context, request, member);
  // Over the whole study, also for who sees the own cases only: the target is the study's.
  const included = await asAggregator(member, (db) => countCasesByType(db, member));
  const targets = await asViewer(context, (db) => listSampleTargets(db, member));
  const mayEdit = services().can(member.role, "case.edit") && page.rows.some(({ mayWrite }) => mayWrite);
  return {
    ...page,
    progress: institutionTypes.map((institutionType) => ({
      institutionType,
      included: included.find((count) => count.institutionType === institutionType)?.included ?? 0,
      target: targets.find((target) => target.institutionType === institutionType)?.target ?? null,
    })),
    choices: mayEdit ? await asViewer(context, (db) => readBulkChoices(db, member, page.regions)) : null,
    now,
    mayCreate: services().can(member.role, "case.create") && !member.studyEnded,
    imported: Number(searchParams.get("imported")) || 0,
    withdrawn: searchParams.get("withdrawn"),
  };
}

export function action({ context, params, request }: Route.ActionArgs) {
  return answerRegistryForm(context, request, params.studyId, href("/studies/:studyId/cases", params));
}

export const meta: Route.MetaFunction = () => [{ title: `${m.cases_title()} · ${m.common_product_name()}` }];

export default function Registry({ loaderData, actionData, params }: Route.ComponentProps) {
  const { rows, query, progress, regions, views, now, mayCreate, choices, imported, withdrawn } = loaderData;
  const answer = useLastAnswer(actionData);
  const here = href("/studies/:studyId/cases", params);
  const address = here + registrySearch(query);
  const isFiltered = Object.values(query.filter).some((value) => value !== undefined);
  const isViewForm = answer?.values?.["intent"] === "save_view";

  return (
    <>
      <PageHeader
        title={m.cases_title()}
        actions={
          <>
            <LinkButton to={href("/studies/:studyId/texts", params)}>{m.texts_title()}</LinkButton>
            {mayCreate && (
              <>
                <LinkButton to={href("/studies/:studyId/cases/import", params)}>{m.cases_import()}</LinkButton>
                <LinkButton to={href("/studies/:studyId/cases/new", params)} variant="primary">
                  {m.cases_new()}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      {imported > 0 && (
        <Notice tone="good" isLive>
          {m.cases_imported({ count: imported })}
        </Notice>
      )}
      {withdrawn !== null && (
        <Notice tone="good" isLive>
          {withdrawn === "erase" ? m.cases_withdrawn_erased_done() : m.cases_withdrawn_done()}
        </Notice>
      )}
      <ViewNotice {...loaderData.viewDone} here={address} />
      {answer?.bulk && (
        <BulkResults key={JSON.stringify(answer.bulk)} answer={answer.bulk} caseAddress={(code) => href("/studies/:studyId/cases/:code", { ...params, code })} action={address} />
      )}
      <SampleProgress progress={progress} />
      <RegistryTabs studyId={params.studyId} query={query} />
      <SavedViews views={views} query={query} here={here} errors={isViewForm ? answer?.errors : undefined} typedName={String((isViewForm && answer?.values?.["name"]) || "")} />
      <RegistryFilterForm query={query} regions={regions} />
      <ActiveFilters query={query} regions={regions} here={here} count={rows.length} textsTo={href("/studies/:studyId/texts", params)} />
      {choices && <BulkBar choices={choices} action={address} errors={isViewForm ? undefined : answer?.errors} />}
      <RegistryTable rows={rows} query={query} studyId={params.studyId} now={now} isTickable={choices !== null} empty={<NoCases isFiltered={isFiltered} here={here} />} />
    </>
  );
}

function NoCases({ isFiltered, here }: { isFiltered: boolean; here: string }) {
  if (isFiltered) {
    return (
      <EmptyState title={m.cases_none_match()} action={<LinkButton to={here}>{m.cases_show_all()}</LinkButton>}>
        {m.cases_none_match_help()}
      </EmptyState>
    );
  }
  return <EmptyState title={m.cases_none()}>{m.cases_none_help()}</EmptyState>;
}
