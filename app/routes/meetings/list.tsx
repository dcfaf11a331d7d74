import { Link } from "react-router";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { meetingTypeLabel } from "#app/ui/vocabulary.ts";
import { listMeetings, type ListedMeeting } from "#db/queries/meetings.ts";
import type { Route } from "./+types/list";
import styles from "./list.module.css";
import { MeetingStateTag, MinutesTag } from "./meeting-state.tsx";
import { agendaLengthText } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "meeting.read");
  const meetings = await asViewer(context, (db) => listMeetings(db, member));
  return { meetings, studyId: member.studyId, mayLead: services().can(member.role, "meeting.lead") };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.meetings_title()} · ${m.common_product_name()}` }];

export default function Meetings({ loaderData }: Route.ComponentProps) {
  const { meetings, studyId, mayLead } = loaderData;
  const to = `/studies/${studyId}/meetings`;
  const coming = meetings.filter(({ state }) => state !== "closed").toReversed();
  const past = meetings.filter(({ state }) => state === "closed");
  const add = mayLead && (
    <LinkButton variant="primary" to={`${to}/new`}>
      {m.meetings_new()}
    </LinkButton>
  );
  if (meetings.length === 0) {
    return (
      <>
        <PageHeader title={m.meetings_title()} />
        <EmptyState title={m.meetings_none_title()} action={add}>
          {mayLead ? m.meetings_none_lead() : m.meetings_none_guest()}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={m.meetings_title()} actions={add} />
      <MeetingTable title={m.meetings_coming()} rows={coming} to={to} withState />
      {past.length > 0 && <MeetingTable title={m.meetings_past()} rows={past} to={to} />}
    </>
  );
}

function MeetingTable({ title, rows, to, withState = false }: { title: string; rows: readonly ListedMeeting[]; to: string; withState?: boolean }) {
  const columns: Column<ListedMeeting>[] = [
    { key: "title", header: m.meetings_column_title(), isRowHeader: true, cell: (row) => <Link to={`${to}/${row.id}`}>{row.title}</Link> },
    { key: "type", header: m.meetings_column_type(), cell: (row) => meetingTypeLabel(row.type) },
    {
      key: "date",
      header: m.meetings_column_date(),
      cell: (row) => (
        <span className={styles.date}>
          <DateText date={row.heldOn} />
        </span>
      ),
    },
    { key: "place", header: m.meetings_column_place(), cell: (row) => row.place || "–" },
    { key: "agenda", header: m.meetings_column_agenda(), cell: agendaLengthText },
    withState
      ? { key: "state", header: m.meetings_column_state(), cell: (row) => <MeetingStateTag state={row.state} /> }
      : { key: "minutes", header: m.meetings_minutes(), cell: (row) => <MinutesTag isApproved={row.isApproved} /> },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <DataTable caption={title} isCaptionHidden columns={columns} rows={rows} rowKey={(row) => row.id} empty={<p>{m.meetings_none_coming()}</p>} />
    </section>
  );
}
