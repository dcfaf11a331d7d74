import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import { listAccessLog, verifyAccessLog } from "#db/queries/access-log.ts";
import { listCaseCodes } from "#db/queries/cases.ts";
import type { Route } from "./+types/access-log";
import { channelWords, eventWords, shortId } from "./event-words.ts";
import { SettingsHeader } from "./tabs.tsx";

const most = 200;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "accessLog.read");
  return asViewer(context, async (db) => {
    const problems = await verifyAccessLog(db, member);
    const rows = await listAccessLog(db, { studyId: member.studyId, most });
    const codes = await listCaseCodes(db, member);
    // Reading the log is an event of the log.
    await record(context, db, member, { type: "accessLog.read", rowCount: rows.length });
    return {
      studyId: member.studyId,
      brokenAt: problems[0]?.seq ?? null,
      mayReadMembers: services().can(member.role, "member.list"),
      mayConfigure: services().can(member.role, "study.configure"),
      lines: rows.map(({ id, seq, at, eventType, outcome, userName, role, channel, objectType, objectId, caseId }) => ({
        id,
        seq,
        at: at.toISOString(),
        eventType,
        isDenied: outcome === "denied",
        who: userName ?? "–",
        role,
        channel,
        object: [caseId && (codes.get(caseId) ?? caseId), objectType !== "case" && objectId && shortId(objectId)].filter(Boolean).join(" · "),
      })),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.settings_access_log()} · ${m.common_product_name()}` }];

export default function AccessLog({ loaderData }: Route.ComponentProps) {
  const { studyId, lines, brokenAt, mayConfigure } = loaderData;
  return (
    <>
      <SettingsHeader studyId={studyId} mayReadLog mayConfigure={mayConfigure} />
      <p>{m.settings_log_intro()}</p>
      {brokenAt === null ? (
        <Notice tone="good">{m.settings_log_intact({ count: lines[0]?.seq ?? 0 })}</Notice>
      ) : (
        <Notice tone="danger">{m.settings_log_broken({ seq: brokenAt })}</Notice>
      )}
      <DataTable
        caption={m.settings_log_newest({ count: lines.length })}
        rows={lines}
        rowKey={(row) => row.id}
        columns={[
          { key: "at", header: m.settings_log_at(), isRowHeader: true, cell: (row) => formatInstant(new Date(row.at)) },
          { key: "who", header: m.settings_log_who(), cell: (row) => (row.role ? `${row.who} (${roleLabel(row.role as Parameters<typeof roleLabel>[0])})` : row.who) },
          { key: "what", header: m.settings_log_what(), cell: (row) => (row.isDenied ? `${eventWords(row.eventType)} – ${m.settings_log_denied()}` : eventWords(row.eventType)) },
          { key: "object", header: m.settings_log_object(), cell: (row) => row.object || "–" },
          { key: "channel", header: m.settings_log_channel(), cell: (row) => channelWords(row.channel) },
        ]}
      />
    </>
  );
}
