import { Form, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { Action } from "#app/domain/permissions.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import { getDraft, startDraft } from "#db/queries/instrument-drafts.ts";
import type { InstrumentVersion } from "#db/queries/instruments.ts";
import type { Route } from "./+types/instrument";
import { GuidelineSource } from "./guideline-source.tsx";
import { InstrumentItemView } from "./instrument-item.tsx";
import styles from "./instrument.module.css";
import { readVersion } from "./read-version.server.ts";
import { nameVersion } from "./version-words.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, found } = await readVersion(args, "protocol.read");
  const may = (action: Action) => services().can(member.role, action);
  return {
    ...found,
    studyId: member.studyId,
    mayEdit: may("protocol.edit"),
    mayExport: may("export.instrument"),
    isPublishedNow: new URL(args.request.url).searchParams.has("published"),
  };
}

/** Begins the next version, or goes on with the one that was begun. */
export async function action({ context, request, params }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const { newId, events } = services();
  const draft = await asViewer(context, async (db) => {
    const before = await getDraft(db, { studyId: member.studyId, instrumentId: params.instrumentId });
    const started = before ?? (await startDraft(db, member, { instrumentId: params.instrumentId, newId }));
    if (started && !before) await record(context, db, member, { type: "instrument.created", instrumentVersionId: started.id });
    return started;
  });
  if (!draft) throw notFound();
  events.publish(member.studyId, { topic: "protocol", id: params.instrumentId });
  return redirect(`/studies/${member.studyId}/protocol/instruments/${params.instrumentId}/draft`);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData ? localise(loaderData.definition.title, getLocale()) : m.protocol_title()} · ${m.protocol_title()} · ${m.common_product_name()}` },
];

export default function Instrument({ loaderData }: Route.ComponentProps) {
  const { studyId, kind, shown, versions, definition, mayEdit, mayExport, isPublishedNow } = loaderData;
  const locale = getLocale();
  const items = listItems(definition);
  const numberOf = new Map(items.map(({ id }, index) => [id, index + 1]));
  const base = `/studies/${studyId}/protocol/instruments/${loaderData.id}`;
  const query = `version=${shown.version}`;
  return (
    <>
      <PageHeader
        parent={{ label: m.protocol_title(), to: `/studies/${studyId}/protocol` }}
        title={localise(definition.title, locale)}
        subtitle={[instrumentKindLabel(kind), nameVersion(shown), m.protocol_item_count({ count: items.length })].join(" · ")}
        actions={
          <>
            {versions.length > 1 && <VersionChooser versions={versions} shown={shown.version} />}
            <LinkButton to={`${base}/preview?${query}`}>{m.instruments_preview()}</LinkButton>
            {shown.version > 1 && <LinkButton to={`${base}/changes?${query}`}>{m.instruments_changes()}</LinkButton>}
            {mayExport && <DownloadMenu to={`${base}/definition.csv?${query}`} />}
            {mayEdit && <EditButton hasDraft={versions.some(({ publishedAt }) => !publishedAt)} to={`${base}/draft`} />}
          </>
        }
      />
      {isPublishedNow && (
        <Notice tone="good" isLive>
          {m.instruments_published({ version: shown.version })}
        </Notice>
      )}
      {shown.changeNote && <p className={styles.versionNote}>{m.instruments_version_note({ note: shown.changeNote })}</p>}
      {definition.intro && <p>{localise(definition.intro, locale)}</p>}
      {definition.source && <GuidelineSource source={definition.source} />}
      {definition.sections.length > 1 && (
        <nav aria-label={m.protocol_sections()} className={styles.contents}>
          <ol>
            {definition.sections.map((section) => (
              <li key={section.id}>
                <a href={`#section-${section.id}`}>{localise(section.title, locale)}</a> <span className={styles.count}>{section.items.length}</span>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {definition.sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>{localise(section.title, locale)}</h2>
          {section.intro && <p>{localise(section.intro, locale)}</p>}
          <ol className={styles.items}>
            {section.items.map((item) => (
              <li key={item.id} id={item.id} className={styles.item}>
                <InstrumentItemView item={item} number={numberOf.get(item.id) ?? 0} items={items} numberOf={numberOf} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** A new version begins as a copy of the newest; while there is a draft, that one is opened. */
function EditButton({ hasDraft, to }: { hasDraft: boolean; to: string }) {
  if (hasDraft)
    return (
      <LinkButton variant="primary" to={to}>
        {m.instruments_draft_open()}
      </LinkButton>
    );
  return (
    <Form method="post">
      <Button variant="primary">{m.instruments_draft_start()}</Button>
    </Form>
  );
}

function DownloadMenu({ to }: { to: string }) {
  return (
    <>
      <a href={to} download>
        {m.instruments_download_csv()}
      </a>
      <a href={`${to}&dialect=dutch-excel`} download>
        {m.instruments_download_excel()}
      </a>
    </>
  );
}

function VersionChooser({ versions, shown }: { versions: readonly InstrumentVersion[]; shown: number }) {
  return (
    <Form method="get" className={styles.chooser}>
      <label htmlFor="version">{m.protocol_version()}</label>
      <select id="version" name="version" defaultValue={shown} key={shown}>
        {versions.map((one) => (
          <option key={one.version} value={one.version}>
            {nameVersion(one)}
          </option>
        ))}
      </select>
      <Button size="sm">{m.protocol_version_show()}</Button>
    </Form>
  );
}
