import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import { getInstrument } from "#db/queries/instruments.ts";
import type { Route } from "./+types/instrument";
import { GuidelineSource } from "./guideline-source.tsx";
import { InstrumentItemView } from "./instrument-item.tsx";
import styles from "./instrument.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.read");
  const asked = new URL(request.url).searchParams.get("version");
  const version = asked === null ? null : /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  const found = await asViewer(context, (db) =>
    getInstrument(db, { studyId: member.studyId, instrumentId: params.instrumentId, version, withDrafts: services().can(member.role, "protocol.edit") }),
  );
  if (!found) throw notFound();
  return { ...found, studyId: member.studyId };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData ? localise(loaderData.definition.title, getLocale()) : m.protocol_title()} · ${m.protocol_title()} · ${m.common_product_name()}` },
];

export default function Instrument({ loaderData }: Route.ComponentProps) {
  const { studyId, kind, shown, versions, definition } = loaderData;
  const locale = getLocale();
  const items = listItems(definition);
  const numberOf = new Map(items.map(({ id }, index) => [id, index + 1]));
  return (
    <>
      <PageHeader
        parent={{ label: m.protocol_title(), to: `/studies/${studyId}/protocol` }}
        title={localise(definition.title, locale)}
        subtitle={[instrumentKindLabel(kind), nameVersion(shown), m.protocol_item_count({ count: items.length })].join(" · ")}
        actions={versions.length > 1 && <VersionChooser versions={versions} shown={shown.version} />}
      />
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

type Version = { version: number; publishedAt: Date | string | null };

function nameVersion({ version, publishedAt }: Version): string {
  return publishedAt ? m.protocol_version_published({ version, date: formatInstant(new Date(publishedAt), "day") }) : m.protocol_version_draft({ version });
}

function VersionChooser({ versions, shown }: { versions: readonly Version[]; shown: number }) {
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
