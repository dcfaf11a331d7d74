import { useMemo } from "react";
import { data, redirect } from "react-router";
import { z } from "zod";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { instrumentItem, instrumentSection, type InstrumentDefinition } from "#app/domain/instrument.ts";
import { listDefinitionAdvice, listDefinitionProblems } from "#app/domain/instrument-check.ts";
import { copyItem, moveItem, moveSection, removeItem, removeSection, restoreItem, restoreSection } from "#app/domain/instrument-edit.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import { publishDraft } from "#db/queries/instrument-drafts.ts";
import type { Route } from "./+types/draft";
import styles from "./draft.module.css";
import { DraftSections, type Focus } from "./draft-sections.tsx";
import { draftForm } from "./forms.ts";
import { type Kept, PutBack } from "./put-back.tsx";
import { DiscardForm, PublishPanel } from "./publish-panel.tsx";
import { editDraft, requireDraft } from "./read-draft.server.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, draft } = await requireDraft(args);
  const { definition, version } = draft;
  const savedId = new URL(args.request.url).searchParams.get("saved");
  return { studyId: member.studyId, version, definition, savedId, problems: listDefinitionProblems(definition), advice: listDefinitionAdvice(definition) };
}

const keptForm = z.union([
  z.object({ item: instrumentItem, sectionId: z.string(), place: z.number().int().min(0) }),
  z.object({ section: instrumentSection, place: z.number().int().min(0) }),
]);

type Answer = { kept?: Kept; focus?: Focus; sentence?: string };

export async function action({ context, request, params }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const answer = (value: Answer, status = 200) => data<Answer>(value, { status });
  const form = parseForm(draftForm, await request.formData());
  if (!form.ok) return answer({ sentence: m.instruments_draft_gone() }, 400);
  const { value } = form;
  const { instrumentId } = params;

  if (value.intent === "publish") {
    const { now, events } = services();
    const published = await asViewer(context, async (db) => {
      const outcome = await publishDraft(db, member, { instrumentId, changeNote: value.changeNote ?? null, publishedAt: now() });
      if (outcome.outcome === "published") await record(context, db, member, { type: "instrument.published", instrumentVersionId: outcome.versionId });
      return outcome;
    });
    if (published.outcome === "no_draft") return answer({ sentence: m.instruments_draft_gone() }, 409);
    if (published.outcome === "problems") return answer({ sentence: m.instruments_publish_refused() }, 409);
    events.publish(member.studyId, { topic: "protocol", id: instrumentId });
    return redirect(`/studies/${member.studyId}/protocol/instruments/${instrumentId}?published`);
  }

  const done: Answer = {};
  const draft = await editDraft(context, member, { instrumentId }, (definition) => applyEdit(definition, value, done));
  return draft ? answer(done) : answer({ sentence: m.instruments_draft_gone() }, 409);
}

type Edit = Exclude<z.output<typeof draftForm>, { intent: "publish" }>;

/** @param done gets what the page shows afterwards: where the focus goes, and what can be put back */
function applyEdit(definition: InstrumentDefinition, edit: Edit, done: Answer): InstrumentDefinition | null {
  switch (edit.intent) {
    case "item_up":
    case "item_down":
      done.focus = { id: edit.itemId, intent: edit.intent };
      return moveItem(definition, edit.itemId, edit.intent === "item_up" ? -1 : 1);
    case "item_copy": {
      const copied = copyItem(definition, edit.itemId);
      if (copied) done.focus = { id: copied.copyId };
      return copied?.definition ?? null;
    }
    case "item_remove": {
      const section = definition.sections.find(({ items }) => items.some(({ id }) => id === edit.itemId));
      const place = section?.items.findIndex(({ id }) => id === edit.itemId) ?? -1;
      const item = section?.items[place];
      if (section && item) done.kept = { item, sectionId: section.id, place };
      return removeItem(definition, edit.itemId);
    }
    case "section_up":
    case "section_down":
      done.focus = { id: `section-${edit.sectionId}`, intent: edit.intent };
      return moveSection(definition, edit.sectionId, edit.intent === "section_up" ? -1 : 1);
    case "section_remove": {
      const place = definition.sections.findIndex(({ id }) => id === edit.sectionId);
      const section = definition.sections[place];
      if (section) done.kept = { section, place };
      return removeSection(definition, edit.sectionId);
    }
    case "restore": {
      const kept = readKept(edit.kept);
      if (!kept) return null;
      done.focus = { id: "item" in kept ? kept.item.id : `section-${kept.section.id}` };
      return "item" in kept ? restoreItem(definition, kept.item, kept) : restoreSection(definition, kept.section, kept);
    }
  }
}

function readKept(text: string): Kept | null {
  try {
    return keptForm.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${m.instruments_draft_title()} · ${loaderData ? localise(loaderData.definition.title, getLocale()) : ""} · ${m.common_product_name()}` },
];

export default function DraftPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { studyId, version, definition, problems, advice, savedId } = loaderData;
  const answer = useLastAnswer(actionData as Answer | undefined);
  const saved = useMemo(() => (savedId === null ? null : { id: savedId }), [savedId]);
  const protocol = `/studies/${studyId}/protocol`;
  const base = `${protocol}/instruments/${params.instrumentId}`;
  return (
    <>
      <PageHeader
        parent={version > 1 ? { label: localise(definition.title, getLocale()), to: base } : { label: m.protocol_title(), to: protocol }}
        title={localise(definition.title, getLocale())}
        subtitle={[instrumentKindLabel(definition.kind), m.instruments_draft_of({ version }), m.protocol_item_count({ count: listItems(definition).length })].join(" · ")}
        status={<Tag tone="accent">{m.protocol_draft()}</Tag>}
        actions={
          <>
            <LinkButton to={`${base}/draft/about`}>{m.instruments_about()}</LinkButton>
            <LinkButton to={`${base}/preview?version=${version}`}>{m.instruments_preview()}</LinkButton>
            {version > 1 && <LinkButton to={`${base}/changes?version=${version}`}>{m.instruments_changes()}</LinkButton>}
            <LinkButton to={`${protocol}/instruments/import?into=${params.instrumentId}`}>{m.instruments_import_csv()}</LinkButton>
          </>
        }
      />
      {answer?.sentence && (
        <Notice tone="danger" isLive>
          {answer.sentence}
        </Notice>
      )}
      {answer?.kept && <PutBack key={JSON.stringify(answer.kept)} kept={answer.kept} />}
      <div className={styles.columns}>
        <DraftSections definition={definition} base={base} problems={problems} focus={answer?.focus ?? saved} savedId={answer ? null : savedId} />
        <aside className={styles.aside} aria-labelledby="publish">
          <PublishPanel definition={definition} problems={problems} advice={advice} base={base} isFirst={version === 1} />
          <DiscardForm to={protocol} instrumentId={params.instrumentId} />
        </aside>
      </div>
    </>
  );
}
