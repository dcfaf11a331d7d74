import { href } from "react-router";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import type { Route } from "./+types/board";
import { answerRegistryForm } from "./answer-registry.server.ts";
import { BoardColumns } from "./board-columns.tsx";
import { BoardNotice } from "./board-notice.tsx";
import { BulkResults } from "./bulk-results.tsx";
import { readRegistry } from "./read-registry.server.ts";
import { ActiveFilters, RegistryFilterForm } from "./registry-filter.tsx";
import { registrySearch } from "./registry-query.ts";
import { RegistryTabs } from "./registry-tabs.tsx";
import { SavedViews, ViewNotice } from "./saved-views.tsx";
import { useBoard } from "./use-board.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.list");
  return readRegistry(context, request, member);
}

export function action({ context, params, request }: Route.ActionArgs) {
  return answerRegistryForm(context, request, params.studyId, href("/studies/:studyId/cases/board", params));
}

export const meta: Route.MetaFunction = () => [{ title: `${m.registry_tab_board()} · ${m.cases_title()} · ${m.common_product_name()}` }];

export default function StepsBoard({ loaderData, actionData, params }: Route.ComponentProps) {
  const { rows, query, regions, views, viewDone } = loaderData;
  const here = href("/studies/:studyId/cases/board", params);
  const address = here + registrySearch(query);
  const board = useBoard(rows, address);
  const answer = useLastAnswer(actionData);
  const isViewForm = answer?.values?.["intent"] === "save_view";
  const caseAddress = (code: string) => href("/studies/:studyId/cases/:code", { ...params, code });

  return (
    <>
      <PageHeader title={m.cases_title()} actions={<LinkButton to={href("/studies/:studyId/texts", params)}>{m.texts_title()}</LinkButton>} />
      <ViewNotice {...viewDone} here={address} />
      {answer?.bulk && <BulkResults key={JSON.stringify(answer.bulk)} answer={answer.bulk} caseAddress={caseAddress} action={address} />}
      {answer?.errors && !isViewForm && (
        <Notice tone="danger" isLive>
          {Object.values(answer.errors).join(" ")}
        </Notice>
      )}
      <RegistryTabs studyId={params.studyId} query={query} />
      <SavedViews views={views} query={query} here={here} errors={isViewForm ? answer?.errors : undefined} typedName={String((isViewForm && answer?.values?.["name"]) || "")} />
      <RegistryFilterForm query={query} regions={regions} />
      <ActiveFilters query={query} regions={regions} here={here} count={rows.length} textsTo={href("/studies/:studyId/texts", params)} />
      {rows.length === 0 ? (
        <EmptyState title={m.registry_board_empty()} action={<LinkButton to={here}>{m.cases_show_all()}</LinkButton>} />
      ) : (
        <>
          <BoardNotice board={board} />
          <BoardColumns board={board} query={query} studyId={params.studyId} action={address} />
        </>
      )}
    </>
  );
}
