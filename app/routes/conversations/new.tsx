import { data, Form, href, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { partOfConversation } from "#app/domain/case-part.ts";
import { conversationTypes, type Perspective, perspectives } from "#app/domain/vocabulary.ts";
import type { Member } from "#app/domain/member.ts";
import { insertText } from "#app/editor/schema.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { limitedFormData } from "#app/http/limited-form-data.ts";
import { maxMegabytes, readNotesDocument } from "#app/imports/notes-document.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { conversationDocument } from "#app/realtime/documents.ts";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, Field, TextField } from "#app/ui/field.tsx";
import { describePlacedProblem } from "#app/ui/import-problem.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useIsSending } from "#app/ui/use-is-sending.ts";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { conversationTypeLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import { type CaseDetails, getCase } from "#db/queries/cases.ts";
import { listInterviewGuides } from "#db/queries/conversations.ts";
import { createConversation } from "#db/queries/documents.ts";
import { listOpenParts } from "#db/queries/open-parts.ts";
import styles from "./conversations.module.css";
import { emptyText, textFromGuide, textFromNotes } from "./first-text.ts";
import { guideIdOf, newConversationForm } from "./forms.ts";
import { finderOfCase, guardNotes, reviewNotes } from "./guard-notes.server.ts";
import { FoundBeforeImport } from "./found-before-import.tsx";
import type { Route } from "./+types/new";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.edit");
  return asViewer(context, async (db) => {
    await requireWritableCase(db, member, params.code);
    const guides = await listInterviewGuides(db, { studyId: member.studyId });
    return { guides: guides.map(({ id, version, definition }) => ({ id, version, title: localise(definition.title, getLocale()) })) };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.edit");
  // Of a file that is far too large nothing is read; the form beside it would be lost as well, but stays in the browser.
  const sent = await limitedFormData(request, { mostBytes: (maxMegabytes + 1) * 1_000_000 });
  if (!sent)
    return data({ ok: false as const, values: { start: "file" } as FormValues, errors: { file: m.imports_file_too_large({ maxMegabytes }) } as FormErrors }, { status: 413 });
  const form = parseForm(newConversationForm, sent);
  if (!form.ok) return data(form, { status: 400 });
  const { file, start, notes: seen, guard, alsoUncertain, ...about } = form.value;
  const refuse = (errors: FormErrors, status: number) => {
    const values: FormValues = { ...about, heldOn: about.heldOn ?? "", title: about.title ?? "", start };
    return data({ ok: false as const, values, errors }, { status });
  };

  // Read before anything is written: of a file that cannot be read in full, nothing is taken over.
  const read = start === "file" && file ? await readNotesDocument(new Uint8Array(await file.arrayBuffer()), { fileName: file.name }) : null;
  if (read && !read.ok) return refuse({ file: read.problems.map(describePlacedProblem).join(" ") }, 400);
  const given = read?.value ?? (start === "file" ? (seen ?? null) : null);

  const documentId = services().newId();
  const outcome = await asViewer(context, async (db) => {
    const studyCase = await requireWritableCase(db, member, params.code);
    const find = given && (await finderOfCase(db, member, studyCase));
    if (given && find && !guard) {
      const found = reviewNotes(given, about.title ?? "", find);
      if (found.length > 0) return { found, notes: given };
    }
    const guarded = given && find && guard === "replace" ? guardNotes(given, about.title ?? "", find, { alsoUncertain }) : null;
    const notes = guarded?.notes ?? given;
    if (!(await listOpenParts(db, { studyId: member.studyId, caseId: studyCase.id })).includes(partOfConversation(about.type))) return "no_consent";
    const guideId = guideIdOf(start);
    const guide = guideId ? (await listInterviewGuides(db, { studyId: member.studyId })).find(({ id }) => id === guideId) : undefined;
    if (guideId && !guide) return "guide_gone";
    const text = notes
      ? textFromNotes(notes)
      : guide
        ? textFromGuide(guide.definition, { heard: about.perspectives, locale: getLocale() })
        : emptyText({ heard: about.perspectives });
    await createConversation(
      db,
      member,
      {
        documentId,
        scopeId: studyCase.scopeId,
        caseId: studyCase.id,
        type: about.type,
        perspectives: about.perspectives,
        heldOn: about.heldOn ?? null,
        instrumentVersionId: guide?.id ?? null,
        title: guarded?.title ?? about.title ?? "",
      },
      (doc) => insertText(conversationDocument(doc).notes, text),
    );
    await record(context, db, member, { type: "document.created", documentId, caseId: studyCase.id });
    if (guarded) await record(context, db, member, { type: "pseudonym.replaced", caseId: studyCase.id, rowCount: guarded.places });
    return "made";
  });
  if (typeof outcome === "object") {
    const fields: [string, string][] = [
      ["type", about.type],
      ...about.perspectives.map((perspective): [string, string] => ["perspectives", perspective]),
      ["heldOn", about.heldOn ?? ""],
      ["title", about.title ?? ""],
      ["start", start],
      ["notes", JSON.stringify(outcome.notes)],
    ];
    return data({ ok: true as const, found: outcome.found, fields, blockCount: outcome.notes.blocks.length });
  }
  if (outcome === "guide_gone") return refuse({ start: m.conversations_guide_gone() }, 409);
  if (outcome === "no_consent") return refuse({ type: m.conversations_no_consent() }, 409);

  await services().collab.projectNow(documentId);
  services().events.publish(member.studyId, { topic: "document", id: documentId });
  const imported = given ? `?imported=${given.blocks.length}` : "";
  return redirect(href("/studies/:studyId/cases/:code/conversations/:documentId", { ...params, documentId }) + imported);
}

/** The case, if the member may add to it. */
async function requireWritableCase(db: Db, member: Member, code: string): Promise<CaseDetails> {
  const studyCase = await getCase(db, member, { code });
  if (!studyCase || studyCase.access === "summary") throw notFound();
  if (studyCase.access !== "write") throw forbidden();
  return studyCase;
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: m.conversations_new_meta({ code: params.code }) }];

export default function NewConversation({ loaderData: { guides }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const isBusy = useIsSending();
  const listTo = href("/studies/:studyId/cases/:code/conversations", params);
  if (answer?.ok) {
    return (
      <>
        <PageHeader title={m.conversations_new_title()} parent={{ label: m.conversations_list_title(), to: listTo }} />
        <FoundBeforeImport {...answer} otherFile={href("/studies/:studyId/cases/:code/conversations/new", params)} />
      </>
    );
  }
  const { errors, values = {} as FormValues } = answer ?? {};
  const starts = [
    ...guides.map(({ id, version, title }) => ({ value: `guide:${id}`, label: m.conversations_start_guide({ title, version }), help: m.conversations_start_guide_help() })),
    { value: "empty", label: m.conversations_start_empty() },
    { value: "file", label: m.conversations_start_file(), help: m.conversations_start_file_help() },
  ];
  return (
    <>
      <PageHeader title={m.conversations_new_title()} parent={{ label: m.conversations_list_title(), to: listTo }} />
      <ErrorSummary
        errors={errors}
        labels={{
          type: m.conversations_column_type(),
          perspectives: m.conversations_field_perspectives(),
          heldOn: m.conversations_column_held_on(),
          start: m.conversations_field_start(),
          file: m.conversations_field_file(),
        }}
      />
      <Form method="post" encType="multipart/form-data" className={styles.form} noValidate>
        <ChoiceField
          type="radio"
          name="type"
          label={m.conversations_column_type()}
          error={errors?.["type"]}
          choices={conversationTypes.map((value) => ({ value, label: conversationTypeLabel(value) }))}
          selected={[textOf(values["type"]) || "interview"]}
        />
        <ChoiceField
          type="checkbox"
          name="perspectives"
          label={m.conversations_field_perspectives()}
          help={m.conversations_field_perspectives_help()}
          error={errors?.["perspectives"]}
          choices={perspectives.map((value) => ({ value, label: perspectiveLabel(value) }))}
          selected={[values["perspectives"] ?? []].flat() as Perspective[]}
          isInline
        />
        <TextField type="date" name="heldOn" label={m.conversations_column_held_on()} isOptional error={errors?.["heldOn"]} defaultValue={textOf(values["heldOn"])} />
        <TextField
          name="title"
          label={m.conversations_field_title()}
          help={m.conversations_field_title_help()}
          isOptional
          error={errors?.["title"]}
          maxLength={200}
          defaultValue={textOf(values["title"])}
        />
        <ChoiceField
          type="radio"
          name="start"
          label={m.conversations_field_start()}
          error={errors?.["start"]}
          choices={starts}
          selected={[textOf(values["start"]) || starts[0]!.value]}
        />
        <div className={styles.file}>
          <Field name="file" label={m.conversations_field_file()} help={m.conversations_field_file_help()} isOptional error={errors?.["file"]}>
            {(input) => (
              <input
                type="file"
                accept=".docx,.odt,.md,.txt,text/plain,text/markdown,application/vnd.oasis.opendocument.text,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                {...input}
              />
            )}
          </Field>
        </div>
        <Button variant="primary" isBusy={isBusy}>
          {isBusy ? m.conversations_creating() : m.conversations_create()}
        </Button>{" "}
        <LinkButton variant="quiet" to={listTo}>
          {m.common_cancel()}
        </LinkButton>
      </Form>
    </>
  );
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
