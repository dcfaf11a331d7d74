import { href, Link } from "react-router";
import { can, knowsNames } from "#app/domain/permissions.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DateText, InstantText } from "#app/ui/date-text.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { conversationTypeLabel } from "#app/ui/vocabulary.ts";
import { getCase } from "#db/queries/cases.ts";
import { listConversations } from "#db/queries/conversations.ts";
import { conversationTitle } from "./conversation-title.ts";
import styles from "./conversations.module.css";
import type { Route } from "./+types/list";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.read");
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    const conversations = await listConversations(db, { studyId: member.studyId, caseId: studyCase.id });
    return { conversations, hasNames: knowsNames(member, studyCase), canAdd: can(member.role, "conversation.edit") && studyCase.access === "write", now: services().now() };
  });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: m.conversations_list_meta({ code: params.code }) }];

type Row = Route.ComponentProps["loaderData"]["conversations"][number];

export default function ConversationList({ loaderData: { conversations, canAdd, hasNames, now }, params }: Route.ComponentProps) {
  const newTo = href("/studies/:studyId/cases/:code/conversations/new", params);
  const columns: Column<Row>[] = [
    {
      key: "title",
      header: m.conversations_column_conversation(),
      isRowHeader: true,
      cell: (row) => <Link to={href("/studies/:studyId/cases/:code/conversations/:documentId", { ...params, documentId: row.id })}>{conversationTitle(row)}</Link>,
    },
    { key: "type", header: m.conversations_column_type(), cell: (row) => conversationTypeLabel(row.type) },
    {
      key: "perspectives",
      header: m.conversations_column_perspectives(),
      cell: (row) => (
        <span className={styles.perspectives}>
          {row.perspectives.map((perspective) => (
            <PerspectiveMark key={perspective} perspective={perspective} />
          ))}
        </span>
      ),
    },
    { key: "heldOn", header: m.conversations_column_held_on(), cell: (row) => <DateText date={row.heldOn} /> },
    {
      key: "codings",
      header: m.conversations_column_codings(),
      align: "end",
      cell: (row) => (
        <>
          {row.codingCount} {row.orphanCount > 0 && <Tag tone="warning">{m.conversations_orphan_count({ count: row.orphanCount })}</Tag>}
        </>
      ),
    },
    { key: "updatedAt", header: m.conversations_column_updated(), cell: (row) => <InstantText at={row.updatedAt} now={now} /> },
  ];
  return (
    <>
      <PageHeader
        title={m.conversations_list_title()}
        actions={
          <>
            {conversations.some(({ codingCount }) => codingCount > 0) && (
              <LinkButton variant="quiet" to={href("/studies/:studyId/cases/:code/codings", params)}>
                {m.conversations_all_codings()}
              </LinkButton>
            )}
            {hasNames && (
              <LinkButton variant="quiet" to={href("/studies/:studyId/cases/:code/pseudonyms", params)}>
                {m.pseudonyms_title()}
              </LinkButton>
            )}
            {canAdd && conversations.length > 0 && <LinkButton to={newTo}>{m.conversations_new()}</LinkButton>}
          </>
        }
      />
      <DataTable
        caption={m.conversations_list_title()}
        isCaptionHidden
        columns={columns}
        rows={conversations}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            title={m.conversations_empty_title()}
            action={
              canAdd && (
                <LinkButton variant="primary" to={newTo}>
                  {m.conversations_new()}
                </LinkButton>
              )
            }
          >
            {canAdd ? m.conversations_empty_text() : m.conversations_empty_readonly()}
          </EmptyState>
        }
      />
    </>
  );
}
