import type { ReactNode } from "react";
import { href, Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { caseStepShortLabel, institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import type { RegistryRow } from "#db/queries/case-registry.ts";
import { TickCase } from "./bulk-bar.tsx";
import { waitingText } from "./case-words.ts";
import styles from "./registry-filter.module.css";
import { type RegistryQuery, registrySearch, type SortKey } from "./registry-query.ts";

/** The cases as a list: where each is, and what it waits for. */
export function RegistryTable({
  rows,
  query,
  studyId,
  now,
  isTickable,
  empty,
}: {
  rows: readonly RegistryRow[];
  query: RegistryQuery;
  studyId: string;
  now: Date;
  isTickable: boolean;
  empty: ReactNode;
}) {
  const here = href("/studies/:studyId/cases", { studyId });
  const sortable = (sort: SortKey) => {
    const isSorted = query.sort === sort;
    const next = registrySearch({ ...query, sort, isDescending: isSorted && !query.isDescending });
    return { sortTo: here + next, ...(isSorted && { sorted: query.isDescending ? ("descending" as const) : ("ascending" as const) }) };
  };
  const tick = { key: "tick", header: m.registry_tick(), cell: ({ id, code, mayWrite }: RegistryRow) => (mayWrite ? <TickCase caseId={id} code={code} /> : "–") };
  return (
    <DataTable
      caption={m.cases_title()}
      isCaptionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        ...(isTickable ? [tick] : []),
        {
          key: "code",
          header: m.cases_code(),
          isRowHeader: true,
          cell: (row) => (
            <Link to={href("/studies/:studyId/cases/:code", { studyId, code: row.code })} className={styles.nowrap}>
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
  );
}

function stepText({ step, checklists }: RegistryRow): string {
  const label = caseStepShortLabel(step);
  return step === "file_review" && checklists && checklists.assigned > 0 ? `${label} ${checklists.submitted}/${checklists.assigned}` : label;
}

/** Of a case seen in summary nobody here knows. */
export function waitsForText({ waiting, step, checklists }: RegistryRow): string {
  if (waiting) return waitingText(waiting);
  return step === "closed" || checklists === null ? "–" : m.cases_waits_for_next();
}
