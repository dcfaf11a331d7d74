import { Form } from "react-router";
import { compareVersions, type ItemFate, type ItemPart } from "#app/domain/carry-over.ts";
import { localise } from "#app/domain/code-description.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { getInstrument, listVersionUse } from "#db/queries/instruments.ts";
import type { Route } from "./+types/changes";
import styles from "./instrument.module.css";
import { readVersion } from "./read-version.server.ts";
import { nameVersion } from "./version-words.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, found } = await readVersion(args, "protocol.read");
  const { studyId } = member;
  const { instrumentId } = args.params;
  const earlier = found.versions.filter(({ version }) => version < found.shown.version);
  const asked = Number(new URL(args.request.url).searchParams.get("with"));
  const with_ = earlier.find(({ version }) => version === asked) ?? earlier[0] ?? null;
  const base = { studyId, shown: found.shown, earlier, title: found.definition.title };
  if (!with_) return { ...base, before: null, fates: [], use: null };
  return asViewer(args.context, async (db) => {
    const before = await getInstrument(db, { studyId, instrumentId, version: with_.version, withDrafts: false });
    if (!before) throw notFound();
    const uses = services().can(member.role, "protocol.edit") ? await listVersionUse(db, { studyId, instrumentId }) : [];
    return { ...base, before: before.shown, fates: compareVersions(before.definition, found.definition), use: uses.find(({ version }) => version === with_.version) ?? null };
  });
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${m.instruments_changes()} · ${loaderData ? localise(loaderData.title, getLocale()) : ""} · ${m.common_product_name()}` },
];

/** What carries over from an earlier version (rule IN3). */
export default function Changes({ loaderData, params }: Route.ComponentProps) {
  const { studyId, shown, before, earlier, fates, use, title } = loaderData;
  const base = `/studies/${studyId}/protocol/instruments/${params.instrumentId}`;
  const count = (fate: ItemFate["fate"]) => fates.filter((one) => one.fate === fate).length;
  const different = fates.filter(({ fate }) => fate !== "same");
  return (
    <>
      <PageHeader
        parent={{ label: localise(title, getLocale()), to: shown.publishedAt ? `${base}?version=${shown.version}` : `${base}/draft` }}
        title={m.instruments_changes()}
        subtitle={before ? m.instruments_changes_between({ before: before.version, after: nameVersion(shown) }) : nameVersion(shown)}
        actions={
          earlier.length > 1 && (
            <Form method="get" className={styles.chooser}>
              <input type="hidden" name="version" value={shown.version} />
              <label htmlFor="with">{m.instruments_changes_with()}</label>
              <select id="with" name="with" defaultValue={before?.version}>
                {earlier.map((one) => (
                  <option key={one.version} value={one.version}>
                    {nameVersion(one)}
                  </option>
                ))}
              </select>
              <Button size="sm">{m.protocol_version_show()}</Button>
            </Form>
          )
        }
      />
      {!before ? (
        <EmptyState title={m.instruments_changes_first()}>{m.instruments_changes_first_text()}</EmptyState>
      ) : (
        <>
          <p>
            {m.instruments_changes_summary({ same: count("same"), edited: count("edited"), changed: count("changed"), added: count("added"), removed: count("removed") })}{" "}
            {use && m.instruments_changes_use({ version: before.version, submitted: use.submittedCount, conversations: use.conversationCount })}
          </p>
          <p>{m.instruments_changes_stay()}</p>
          <DataTable
            caption={m.instruments_changes()}
            isCaptionHidden
            rows={different}
            rowKey={(fate) => `${fate.fate} ${itemOf(fate).id}`}
            empty={<EmptyState title={m.instruments_changes_none()} />}
            columns={[
              { key: "item", header: m.instruments_item(), isRowHeader: true, cell: (fate) => localise(itemOf(fate).label, getLocale()) },
              { key: "fate", header: m.instruments_fate(), cell: (fate) => <Tag tone={tones[fate.fate]}>{fateWords[fate.fate]()}</Tag> },
              { key: "parts", header: m.instruments_parts(), cell: (fate) => ("parts" in fate ? <PartList fate={fate} /> : "–") },
            ]}
          />
        </>
      )}
    </>
  );
}

const itemOf = (fate: ItemFate) => ("after" in fate ? fate.after : fate.before);

const tones = { same: "neutral", edited: "good", changed: "warning", added: "accent", removed: "danger" } as const;
const fateWords = {
  same: m.instruments_fate_same,
  edited: m.instruments_fate_edited,
  changed: m.instruments_fate_changed,
  added: m.instruments_fate_added,
  removed: m.instruments_fate_removed,
} as const;

const partWords: Record<ItemPart, () => string> = {
  type: m.instruments_type,
  label: m.instruments_label,
  help: m.instruments_help,
  definition: m.instruments_definition,
  example: m.protocol_example,
  counterExample: m.protocol_counter_example,
  options: m.instruments_options,
  unit: m.instruments_unit,
  min: m.instruments_min,
  max: m.instruments_max,
  showWhen: m.instruments_condition,
  missingReasons: m.instruments_missing_reasons,
  burden: m.instruments_burden,
  doubleRate: m.protocol_double_rated,
  eligibility: m.protocol_eligibility,
  sourceUrl: m.instruments_source_url,
};

const textParts = ["label", "help", "definition", "example", "counterExample", "eligibility"] as const;

/** Which parts are different; of a text also how it read before, so that a person judges whether the meaning is the same. */
function PartList({ fate }: { fate: Extract<ItemFate, { parts: ItemPart[] }> }) {
  const locale = getLocale();
  return (
    <ul className={styles.parts}>
      {fate.parts.map((part) => {
        const text = textParts.find((one) => one === part);
        const [was, now] = text ? [fate.before[text], fate.after[text]] : [undefined, undefined];
        return (
          <li key={part}>
            {partWords[part]()}
            {was && (
              <>
                : <del>{localise(was, locale)}</del> {now && <ins>{localise(now, locale)}</ins>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
