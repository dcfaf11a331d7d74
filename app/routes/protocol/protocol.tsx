import { data, Link, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { instrumentKindLabel, levelLabel } from "#app/ui/vocabulary.ts";
import { listCodes } from "#db/queries/codebook.ts";
import { listInstruments } from "#db/queries/instruments.ts";
import { discard, discardForm, type Discarded, putBack } from "../instruments/discard.server.ts";
import { DraftDiscarded } from "../instruments/draft-discarded.tsx";
import type { Route } from "./+types/protocol";
import styles from "./protocol.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.read");
  return asViewer(context, async (db) => {
    const codes = await listCodes(db, member);
    const themes = codes.filter(({ isCodable }) => isCodable);
    const instruments = await listInstruments(db, { studyId: member.studyId, withDrafts: services().can(member.role, "protocol.edit") });
    return {
      studyId: member.studyId,
      mayEdit: services().can(member.role, "protocol.edit"),
      instruments: instruments.map(({ publishedAt, ...rest }) => ({ ...rest, publishedAt: publishedAt?.toISOString() ?? null })),
      themeCount: themes.length,
      groupCount: codes.length - themes.length,
      byLevel: levels.map((level) => ({ level, count: themes.filter((theme) => theme.level === level).length })).filter(({ count }) => count > 0),
    };
  });
}

type Answer = { discarded?: Discarded; sentence?: string };

/** Throws a draft away, or puts it back as it was. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(discardForm, await request.formData());
  if (!form.ok) return data<Answer>({ sentence: m.instruments_draft_gone() }, { status: 400 });
  const done = form.value.intent === "discard" ? await discard(context, member, form.value) : await putBack(context, member, form.value);
  if (!done) return data<Answer>({ sentence: m.instruments_draft_gone() }, { status: 409 });
  services().events.publish(member.studyId, { topic: "protocol", id: member.studyId });
  if ("instrumentId" in done) return redirect(`/studies/${member.studyId}/protocol/instruments/${done.instrumentId}/draft`);
  return data<Answer>({ discarded: done });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.protocol_title()} · ${m.common_product_name()}` }];

export default function Protocol({ loaderData, actionData }: Route.ComponentProps) {
  const { studyId, instruments, themeCount, groupCount, byLevel, mayEdit } = loaderData;
  const answer = useLastAnswer(actionData as Answer | undefined);
  const base = `/studies/${studyId}/protocol`;
  const locale = getLocale();
  return (
    <>
      <PageHeader
        title={m.protocol_title()}
        subtitle={m.protocol_subtitle()}
        actions={
          mayEdit && (
            <>
              <LinkButton to={`${base}/instruments/import`}>{m.instruments_import_title()}</LinkButton>
              <LinkButton variant="primary" to={`${base}/instruments/new`}>
                {m.instruments_new()}
              </LinkButton>
            </>
          )
        }
      />
      {answer?.sentence && (
        <Notice tone="danger" isLive>
          {answer.sentence}
        </Notice>
      )}
      {answer?.discarded && <DraftDiscarded discarded={answer.discarded} />}
      <section aria-labelledby="codebook">
        <h2 id="codebook">{m.protocol_codebook()}</h2>
        <div className={styles.codebook}>
          <p className={styles.size}>
            <Link to={`${base}/codebook`}>{m.protocol_codebook_size({ themes: themeCount, groups: groupCount })}</Link>
          </p>
          <ul className={styles.levels}>
            {byLevel.map(({ level, count }) => (
              <li key={level}>
                {levelLabel(level)} <span className={styles.count}>{count}</span>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section aria-labelledby="instruments">
        <h2 id="instruments">{m.protocol_instruments()}</h2>
        <DataTable
          caption={m.protocol_instruments()}
          isCaptionHidden
          rows={instruments}
          rowKey={(row) => row.id}
          empty={<EmptyState title={m.protocol_instruments_none()}>{m.protocol_instruments_none_text()}</EmptyState>}
          columns={[
            {
              key: "title",
              header: m.protocol_name(),
              isRowHeader: true,
              cell: (row) => <Link to={`${base}/instruments/${row.id}${row.publishedAt ? "" : "/draft"}`}>{localise(row.title, locale)}</Link>,
            },
            { key: "kind", header: m.protocol_kind(), cell: (row) => instrumentKindLabel(row.kind) },
            { key: "items", header: m.protocol_items(), align: "end", cell: (row) => row.itemCount },
            { key: "version", header: m.protocol_version(), align: "end", cell: (row) => row.version },
            {
              key: "published",
              header: m.protocol_published(),
              cell: (row) => (row.publishedAt ? formatInstant(new Date(row.publishedAt), "day") : <Tag>{m.protocol_draft()}</Tag>),
            },
          ]}
        />
      </section>
    </>
  );
}
