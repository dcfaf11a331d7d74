import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { instrumentKindLabel, levelLabel } from "#app/ui/vocabulary.ts";
import { listCodes } from "#db/queries/codebook.ts";
import { listInstruments } from "#db/queries/instruments.ts";
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
      instruments: instruments.map(({ publishedAt, ...rest }) => ({ ...rest, publishedAt: publishedAt?.toISOString() ?? null })),
      themeCount: themes.length,
      groupCount: codes.length - themes.length,
      byLevel: levels.map((level) => ({ level, count: themes.filter((theme) => theme.level === level).length })).filter(({ count }) => count > 0),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.protocol_title()} · ${m.common_product_name()}` }];

export default function Protocol({ loaderData }: Route.ComponentProps) {
  const { studyId, instruments, themeCount, groupCount, byLevel } = loaderData;
  const base = `/studies/${studyId}/protocol`;
  const locale = getLocale();
  return (
    <>
      <PageHeader title={m.protocol_title()} subtitle={m.protocol_subtitle()} />
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
            { key: "title", header: m.protocol_name(), isRowHeader: true, cell: (row) => <Link to={`${base}/instruments/${row.id}`}>{localise(row.title, locale)}</Link> },
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
