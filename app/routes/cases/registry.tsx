import { href, Link } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { institutionTypes } from "#app/domain/vocabulary.ts";
import { asAggregator, asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { caseStepShortLabel, institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import { listRegistry, type RegistryRow } from "#db/queries/case-registry.ts";
import { countCasesByType } from "#db/queries/cases.ts";
import { listRegions, listSampleTargets } from "#db/queries/study-frame.ts";
import type { Route } from "./+types/registry";
import { waitingText } from "./case-words.ts";
import styles from "./registry-filter.module.css";
import { ActiveFilters, RegistryFilterForm } from "./registry-filter.tsx";
import { describeFilter, readRegistryQuery, registrySearch, type SortKey, sortRegistry } from "./registry-query.ts";
import { SampleProgress } from "./sample-progress.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.list");
  const { searchParams } = new URL(request.url);
  const query = readRegistryQuery(searchParams);
  const now = services().now();
  // Over the whole study, also for who sees the own cases only: the target is the study's.
  const included = await asAggregator(member, (db) => countCasesByType(db, member));

  return asViewer(context, async (db) => {
    const rows = await listRegistry(db, member, { filter: query.filter, today: calendarDay(now) });
    await record(context, db, member, { type: "case.listed", rowCount: rows.length, query: describeFilter(query.filter) });
    const targets = await listSampleTargets(db, member);
    const progress = institutionTypes.map((institutionType) => ({
      institutionType,
      included: included.find((count) => count.institutionType === institutionType)?.included ?? 0,
      target: targets.find((target) => target.institutionType === institutionType)?.target ?? null,
    }));
    return {
      rows: sortRegistry(rows, query),
      query,
      progress,
      regions: await listRegions(db, member),
      now,
      mayCreate: services().can(member.role, "case.create") && !member.studyEnded,
      imported: Number(searchParams.get("imported")) || 0,
      withdrawn: searchParams.get("withdrawn"),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.cases_title()} · ${m.common_product_name()}` }];

export default function Registry({ loaderData, params }: Route.ComponentProps) {
  const { rows, query, progress, regions, now, mayCreate, imported, withdrawn } = loaderData;
  const here = href("/studies/:studyId/cases", params);
  const isFiltered = Object.values(query.filter).some((value) => value !== undefined);
  const sortable = (sort: SortKey) => {
    const isSorted = query.sort === sort;
    const next = registrySearch({ ...query, sort, isDescending: isSorted && !query.isDescending });
    return { sortTo: here + next, ...(isSorted && { sorted: query.isDescending ? ("descending" as const) : ("ascending" as const) }) };
  };

  return (
    <>
      <PageHeader
        title={m.cases_title()}
        actions={
          mayCreate && (
            <>
              <LinkButton to={href("/studies/:studyId/cases/import", params)}>{m.cases_import()}</LinkButton>
              <LinkButton to={href("/studies/:studyId/cases/new", params)} variant="primary">
                {m.cases_new()}
              </LinkButton>
            </>
          )
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
      <SampleProgress progress={progress} />
      <RegistryFilterForm query={query} regions={regions} />
      <ActiveFilters query={query} regions={regions} here={here} count={rows.length} />
      <DataTable
        caption={m.cases_title()}
        isCaptionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={<NoCases isFiltered={isFiltered} here={here} />}
        columns={[
          {
            key: "code",
            header: m.cases_code(),
            isRowHeader: true,
            cell: (row) => (
              <Link to={href("/studies/:studyId/cases/:code", { ...params, code: row.code })} className={styles.nowrap}>
                {row.code}
              </Link>
            ),
            ...sortable("code"),
          },
          { key: "type", header: m.cases_institution_type(), cell: (row) => institutionTypeShortLabel(row.institutionType), ...sortable("type") },
          { key: "region", header: m.cases_region(), cell: (row) => row.regionName, ...sortable("region") },
          { key: "organisation", header: m.cases_organisation(), cell: (row) => row.organisationName, ...sortable("organisation") },
          { key: "step", header: m.cases_step(), cell: stepText, ...sortable("step") },
          { key: "waiting", header: m.cases_waits_for(), cell: waitsForText },
          {
            key: "updated",
            header: m.cases_updated(),
            cell: (row) => (
              <span className={styles.nowrap}>
                <InstantText at={row.updatedAt} now={now} />
              </span>
            ),
            ...sortable("updated"),
          },
        ]}
      />
    </>
  );
}

function stepText({ step, checklists }: RegistryRow): string {
  const label = caseStepShortLabel(step);
  return step === "file_review" && checklists && checklists.assigned > 0 ? `${label} ${checklists.submitted}/${checklists.assigned}` : label;
}

/** Of a case seen in summary nobody here knows. */
function waitsForText({ waiting, step, checklists }: RegistryRow): string {
  if (waiting) return waitingText(waiting);
  return step === "closed" || checklists === null ? "–" : m.cases_waits_for_next();
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
