import { data, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { saveItem } from "#app/domain/instrument-edit.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listPublishedItemIds } from "#db/queries/instruments.ts";
import type { Route } from "./+types/draft-item";
import { readItemForm } from "./item-form.ts";
import { ItemEditor } from "./item-editor.tsx";
import { editDraft, fingerprint, requireDraft } from "./read-draft.server.ts";

/** The item that the address names, or the section in which a new one comes. */
async function readAsked(args: Pick<Route.LoaderArgs, "context" | "request" | "params">) {
  const { member, draft } = await requireDraft(args);
  const search = new URL(args.request.url).searchParams;
  const itemId = search.get("id");
  const item = itemId === null ? null : listItems(draft.definition).find(({ id }) => id === itemId);
  const section = item
    ? draft.definition.sections.find(({ items }) => items.includes(item))
    : (draft.definition.sections.find(({ id }) => id === search.get("section")) ?? draft.definition.sections[0]);
  if (item === undefined || !section) throw notFound();
  return { member, draft, item, section };
}

export async function loader(args: Route.LoaderArgs) {
  const { member, draft, item, section } = await readAsked(args);
  const published = await asViewer(args.context, (db) => listPublishedItemIds(db, { ...args.params, studyId: member.studyId }));
  return {
    studyId: member.studyId,
    definition: draft.definition,
    item,
    section: { id: section.id, title: section.title },
    basis: fingerprint(item),
    // Answers were given under this id: with another they would no longer be found.
    isIdFixed: item !== null && published.includes(item.id),
  };
}

type Answer = { errors: FormErrors; values: FormValues };

export async function action(args: Route.ActionArgs) {
  const { context, request, params } = args;
  const { member, draft, item, section } = await readAsked(args);
  const answer = (value: Answer, status: number) => data<Answer>(value, { status });
  const formData = await request.formData();
  const read = readItemForm(formData, { definition: draft.definition, replacing: item?.id ?? null });
  if (!read.ok) return answer(read, 400);

  let isOutdated = false;
  const changed = await editDraft(context, member, params, (definition) => {
    const now = item && listItems(definition).find(({ id }) => id === item.id);
    isOutdated = item !== null && fingerprint(now) !== formData.get("basis");
    return isOutdated ? null : saveItem(definition, read.item, { sectionId: section.id, replacing: item?.id ?? null });
  });
  if (!changed) {
    const values = Object.fromEntries([...new Set(formData.keys())].map((name) => [name, formData.getAll(name).map(String)]));
    return answer({ errors: { form: isOutdated ? m.instruments_item_outdated() : m.instruments_draft_gone() }, values }, 409);
  }
  const base = `/studies/${member.studyId}/protocol/instruments/${params.instrumentId}/draft`;
  return redirect(formData.get("intent") === "another" ? `${base}/item?section=${section.id}&after=${read.item.id}` : `${base}?saved=${read.item.id}`);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.item ? localise(loaderData.item.label, getLocale()) : m.instruments_item_add()} · ${m.instruments_draft_title()} · ${m.common_product_name()}` },
];

export default function DraftItem({ loaderData, actionData, params }: Route.ComponentProps) {
  const { studyId, item, section, definition } = loaderData;
  const base = `/studies/${studyId}/protocol/instruments/${params.instrumentId}/draft`;
  const answer = useLastAnswer(actionData as Answer | undefined);
  return (
    <>
      <PageHeader
        parent={{ label: localise(definition.title, getLocale()), to: item ? `${base}?saved=${item.id}` : base }}
        title={item ? m.instruments_item_edit() : m.instruments_item_add()}
        subtitle={localise(section.title, getLocale())}
      />
      {/* Another item, or an empty form for the next one, starts with what that one has. */}
      <ItemEditor key={item ? item.id : `new ${listItems(definition).length}`} {...loaderData} errors={answer?.errors} values={answer?.values} cancelTo={base} />
    </>
  );
}
