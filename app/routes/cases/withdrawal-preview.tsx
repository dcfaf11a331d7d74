import { href, Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import type { WithdrawalCounts } from "#db/queries/withdrawal.ts";
import type { WithdrawalPreview as Preview } from "./withdraw.server.ts";

const countLabels: Record<keyof WithdrawalCounts, () => string> = {
  conversations: m.cases_withdraw_rows_conversations,
  documents: m.cases_withdraw_rows_documents,
  codings: m.cases_withdraw_rows_codings,
  answers: m.cases_withdraw_rows_answers,
  trajectory: m.cases_withdraw_rows_trajectory,
  findings: m.cases_withdraw_rows_findings,
  comments: m.cases_withdraw_rows_comments,
  versions: m.cases_withdraw_rows_versions,
  changes: m.cases_withdraw_rows_changes,
};

/** What goes, which meetings showed the case, and which files that left the product hold it. */
export function WithdrawalPreview({ preview: { counts, meetings, exports, releases }, studyId }: { preview: Preview; studyId: string }) {
  const kinds = Object.keys(countLabels) as (keyof WithdrawalCounts)[];
  return (
    <>
      <h2>{m.cases_withdraw_what()}</h2>
      <DataTable
        caption={m.cases_withdraw_what()}
        isCaptionHidden
        rows={kinds}
        rowKey={(kind) => kind}
        columns={[
          { key: "kind", header: m.cases_withdraw_kind(), isRowHeader: true, cell: (kind) => countLabels[kind]() },
          { key: "count", header: m.cases_withdraw_count(), cell: (kind) => counts[kind] },
        ]}
      />
      {meetings.length > 0 && (
        <>
          <h2>{m.cases_withdraw_meetings()}</h2>
          <p>{m.cases_withdraw_meetings_intro()}</p>
          <ul>
            {meetings.map(({ meetingId, agendaItemId, title, heldOn }) => (
              <li key={agendaItemId}>
                <Link to={`${href("/studies/:studyId/meetings/:meetingId", { studyId, meetingId })}?item=${agendaItemId}`}>{title}</Link>, <DateText date={heldOn} />
              </li>
            ))}
          </ul>
        </>
      )}
      {releases.length > 0 && (
        <>
          <h2>{m.releases_of_case()}</h2>
          <p>{m.releases_of_case_text()}</p>
          <ul>
            {releases.map(({ number, title, publishedAt, withdrawnAt }) => (
              <li key={number}>
                <Link to={`/studies/${studyId}/releases/${number}`}>
                  {number}. {title}
                </Link>
                , {m.releases_published_on({ day: formatInstant(new Date(publishedAt), "day") })}
                {withdrawnAt && ` (${m.releases_withdrawn()})`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{m.cases_withdraw_exports()}</h2>
      {exports.length === 0 ? (
        <p>{m.cases_withdraw_exports_none()}</p>
      ) : (
        <>
          <p>{m.cases_withdraw_exports_intro()}</p>
          <DataTable
            caption={m.cases_withdraw_exports()}
            isCaptionHidden
            rows={exports}
            rowKey={({ id }) => id}
            columns={[
              { key: "at", header: m.cases_withdraw_export_at(), isRowHeader: true, cell: ({ at }) => formatInstant(new Date(at)) },
              { key: "by", header: m.cases_withdraw_export_by(), cell: ({ byName }) => byName ?? "–" },
              { key: "format", header: m.cases_withdraw_export_format(), cell: ({ format }) => format },
              { key: "held", header: m.cases_withdraw_export_held(), cell: ({ isCertain }) => (isCertain ? m.cases_withdraw_exports_held() : m.cases_withdraw_exports_may()) },
            ]}
          />
        </>
      )}
    </>
  );
}
