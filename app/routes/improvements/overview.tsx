import { Link } from "react-router";
import { followUpParams, type FollowUpFilter, type OrganisationOverview } from "#app/domain/improvement.ts";
import { actionLevels } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { actionLevelLabel } from "#app/ui/vocabulary.ts";
import styles from "./list.module.css";

/** How far each organisation is with what its people took on, and at which levels. */
export function Overview({ rows, filter }: { rows: readonly OrganisationOverview[]; filter: FollowUpFilter }) {
  const to = (organisationId: string) => `?${followUpParams({ ...filter, organisationId })}`;
  const columns: Column<OrganisationOverview>[] = [
    {
      key: "organisation",
      header: m.improvements_column_organisation(),
      isRowHeader: true,
      cell: ({ organisationId, organisationName }) =>
        organisationId === null ? (
          m.improvements_no_organisation()
        ) : (
          <Link to={to(organisationId)} preventScrollReset>
            {organisationName}
          </Link>
        ),
    },
    { key: "unfinished", header: m.improvements_column_unfinished(), align: "end", cell: ({ unfinished }) => unfinished },
    { key: "levels", header: m.improvements_column_levels(), cell: ({ levels }) => levelsText(levels) },
    { key: "overdue", header: m.improvements_column_overdue(), align: "end", cell: ({ overdue }) => (overdue > 0 ? <Tag tone="warning">{overdue}</Tag> : overdue) },
    { key: "check", header: m.improvements_column_to_check(), align: "end", cell: ({ toCheck }) => (toCheck > 0 ? <Tag tone="accent">{toCheck}</Tag> : toCheck) },
    { key: "done", header: m.improvements_column_done(), align: "end", cell: ({ done }) => done },
    { key: "worked", header: m.improvements_column_worked(), align: "end", cell: ({ worked, done }) => m.common_count_of({ k: worked, n: done }) },
  ];
  return (
    <details className={styles.overview}>
      <summary>{m.improvements_overview()}</summary>
      <DataTable caption={m.improvements_overview()} isCaptionHidden columns={columns} rows={rows} rowKey={({ organisationId }) => organisationId ?? "none"} />
    </details>
  );
}

function levelsText(levels: OrganisationOverview["levels"]): string {
  const found = actionLevels.flatMap((level) => (levels[level] ? [`${actionLevelLabel(level).toLowerCase()} ${levels[level]}`] : []));
  return found.length > 0 ? found.join(", ") : "–";
}
