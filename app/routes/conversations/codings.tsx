import { Form, href, Link } from "react-router";
import { z } from "zod";
import { withDescendants } from "#app/domain/codebook.ts";
import { perspectives, phases, polarities } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { perspectiveLabel, phaseLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import { type CaseCoding, listCaseCodings } from "#db/queries/case-codings.ts";
import { getCase } from "#db/queries/cases.ts";
import { listThemes } from "#db/queries/conversations.ts";
import { listMembers } from "#db/queries/members.ts";
import { type Codebook, makeCodebook } from "./codebook.ts";
import styles from "./codings.module.css";
import { conversationTitle } from "./conversation-title.ts";
import type { Route } from "./+types/codings";

const word = z.string().max(200).optional().catch(undefined);
/** Anything may stand in an address: what makes no sense does not filter. */
const filterOfAddress = z.object({
  code: word,
  polarity: z.enum(polarities).optional().catch(undefined),
  perspective: z.enum(perspectives).optional().catch(undefined),
  phase: z.enum(phases).optional().catch(undefined),
  conversation: word,
  author: word,
  words: word,
  orphaned: z.literal("on").optional().catch(undefined),
});

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.read");
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value.trim() !== "");
  const filter = filterOfAddress.parse(Object.fromEntries(given));
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const { code, conversation: documentId, author: authorId, orphaned, ...same } = filter;
    const themes = await listThemes(db, key);
    // An address may name a code that was merged since; a group stands for all that is in it.
    const codeId = code && (themes.find(({ id }) => id === code)?.countsAs ?? code);
    const codeIds = codeId && [...withDescendants(themes, codeId)];
    const codings = await listCaseCodings(db, key, { ...same, ...(codeIds && { codeIds }), documentId, authorId, isOrphaned: orphaned === "on" });
    await record(context, db, member, { type: "evidence.read", rowCount: codings.length, query: given.map(([name]) => name).join(",") });
    const all = given.length === 0 ? codings : await listCaseCodings(db, key, {});
    const members = await listMembers(db, key);
    return { codings, all: all.map(choiceOf), filter: { ...filter, code: codeId }, themes, people: Object.fromEntries(members.map(({ userId, name }) => [userId, name])) };
  });
}

/** What the filters can be set to: what occurs in the case. */
function choiceOf({ documentId, title, type, perspectives: heard, codeId, authorId }: CaseCoding) {
  return { documentId, title, type, perspectives: heard, codeId, authorId };
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: m.conversations_all_codings_meta({ code: params.code }) }];

export default function CaseCodings({ loaderData: { codings, all, filter, themes, people }, params }: Route.ComponentProps) {
  const codebook = makeCodebook(themes);
  const here = href("/studies/:studyId/cases/:code/codings", params);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const groups = [...Map.groupBy(codings, ({ documentId }) => documentId).values()];
  return (
    <>
      <PageHeader title={m.conversations_all_codings()} parent={{ label: m.conversations_list_title(), to: href("/studies/:studyId/cases/:code/conversations", params) }} />
      {all.length > 0 && <Filters filter={filter} all={all} codebook={codebook} people={people} here={here} isFiltered={isFiltered} />}
      <p role="status">
        {isFiltered ? m.conversations_all_codings_some({ count: codings.length, total: all.length }) : m.conversations_all_codings_count({ count: codings.length })}
      </p>
      {all.length === 0 && <EmptyState title={m.conversations_codings_none()}>{m.conversations_all_codings_empty()}</EmptyState>}
      {groups.map((group) => {
        const to = href("/studies/:studyId/cases/:code/conversations/:documentId", { ...params, documentId: group[0]!.documentId });
        return (
          <section key={to} aria-labelledby={`in-${group[0]!.documentId}`}>
            <h2 id={`in-${group[0]!.documentId}`}>
              <Link to={to}>{conversationTitle(group[0]!)}</Link>
            </h2>
            <ul className={styles.list}>
              {group.map((coding) => (
                <li key={coding.id}>
                  <Link to={`${to}#coding-${encodeURIComponent(coding.id)}`} className={styles.theme}>
                    <PolarityMark polarity={coding.polarity} /> <span>{codebook.labelOf(coding.codeId)}</span>
                  </Link>
                  <blockquote className={styles.quote}>{coding.quote}</blockquote>
                  {coding.memo && <p className={styles.memo}>{coding.memo}</p>}
                  <p className={styles.about}>
                    <PerspectiveMark perspective={coding.perspective} withLabel />
                    {coding.phase && <span>{phaseLabel(coding.phase)}</span>}
                    <span>{(coding.authorId && people[coding.authorId]) || m.conversations_author_unknown()}</span>
                    {coding.orphaned && <Tag tone="warning">{m.conversations_all_codings_orphaned()}</Tag>}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

type Data = Route.ComponentProps["loaderData"];

function Filters({ filter, all, codebook, people, here, isFiltered }: Pick<Data, "filter" | "all" | "people"> & { codebook: Codebook; here: string; isFiltered: boolean }) {
  const choices = <Value extends string>(values: readonly (Value | null)[], labelOf: (value: Value) => string) =>
    [...new Set(values)].flatMap((value) => (value === null ? [] : [{ value, label: labelOf(value) }])).sort((a, b) => a.label.localeCompare(b.label, getLocale()));
  const conversations = new Map(all.map((one) => [one.documentId, conversationTitle(one)]));
  const every = m.conversations_all_codings_every();
  return (
    <Form method="get" action={here} className={styles.filters} key={JSON.stringify(filter)} data-print="no">
      <TextField name="words" label={m.conversations_all_codings_words()} isOptional defaultValue={filter.words ?? ""} />
      <SelectField name="code" label={m.conversations_field_theme()} isOptional emptyLabel={every} defaultValue={filter.code ?? ""} choices={themeChoices(all, codebook)} />
      <SelectField
        name="polarity"
        label={m.conversations_field_polarity()}
        isOptional
        emptyLabel={every}
        defaultValue={filter.polarity ?? ""}
        choices={polarities.map((value) => ({ value, label: polarityLabel(value) }))}
      />
      <SelectField
        name="perspective"
        label={m.conversations_field_perspective()}
        isOptional
        emptyLabel={every}
        defaultValue={filter.perspective ?? ""}
        choices={perspectives.map((value) => ({ value, label: perspectiveLabel(value) }))}
      />
      <SelectField
        name="phase"
        label={m.conversations_field_phase()}
        isOptional
        emptyLabel={every}
        defaultValue={filter.phase ?? ""}
        choices={phases.map((value) => ({ value, label: phaseLabel(value) }))}
      />
      <SelectField
        name="conversation"
        label={m.conversations_column_conversation()}
        isOptional
        emptyLabel={every}
        defaultValue={filter.conversation ?? ""}
        choices={choices([...conversations.keys()], (id) => conversations.get(id) ?? "")}
      />
      <SelectField
        name="author"
        label={m.conversations_all_codings_author()}
        isOptional
        emptyLabel={every}
        defaultValue={filter.author ?? ""}
        choices={choices(
          all.map(({ authorId }) => authorId),
          (id) => people[id] ?? m.conversations_author_unknown(),
        )}
      />
      <CheckField name="orphaned" label={m.conversations_all_codings_only_orphaned()} defaultChecked={filter.orphaned === "on"} />
      <div className={styles.buttons}>
        <Button>{m.conversations_all_codings_show()}</Button>
        {isFiltered && (
          <LinkButton variant="quiet" to={here}>
            {m.conversations_all_codings_clear()}
          </LinkButton>
        )}
      </div>
    </Form>
  );
}

/** The themes that occur in the case, in the codebook's order, each below its groups, which stand for all that is in them. */
function themeChoices(all: Data["all"], codebook: Codebook) {
  const { lines } = codebook;
  const byId = new Map(lines.map((theme) => [theme.id, theme]));
  const occurring = new Set(all.map(({ codeId }) => codebook.find(codeId)?.countsAs ?? codeId));
  const shown = new Set(occurring);
  const depthOf = (id: string | null): number => (id === null || !byId.has(id) ? 0 : 1 + depthOf(byId.get(id)!.parentId));
  for (const id of occurring) for (let group = byId.get(id)?.parentId ?? null; group; group = byId.get(group)?.parentId ?? null) shown.add(group);
  return lines
    .filter(({ id }) => shown.has(id))
    .map(({ id, parentId, isGroup }) => {
      const label = codebook.labelOf(id);
      return { value: id, label: `${"– ".repeat(depthOf(parentId))}${isGroup ? m.conversations_all_codings_group({ label }) : label}` };
    });
}
