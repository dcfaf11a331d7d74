import { useEffect } from "react";
import { data, href, redirect, type ShouldRevalidateFunctionArgs, useSearchParams } from "react-router";
import * as Y from "yjs";
import { z } from "zod";
import { localise } from "#app/domain/code-description.ts";
import { parseForm } from "#app/http/forms.ts";
import { conflict, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { readAnswers } from "#app/realtime/answers.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { decodeStateVector } from "#app/realtime/state-vector.ts";
import { packState } from "#app/realtime/packed-state.ts";
import { useDocument } from "#app/realtime/use-document.ts";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { KeyHelp } from "#app/ui/key-help.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { institutionTypeLabel } from "#app/ui/vocabulary.ts";
import { getAssignment, isClosedToRater } from "#db/queries/assessments.ts";
import { getOwnCalibration } from "#db/queries/calibration.ts";
import type { PageToKeep } from "../offline/kept-data.ts";
import { KeepOffline } from "../offline/keep-offline.tsx";
import type { Route } from "./+types/rate";
import { CalibrationNotice } from "./calibration-notice.tsx";
import { RatingWorkspace } from "./rating-workspace.tsx";
import { submit } from "./submit.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const assignment = await asViewer(context, async (db) => {
    const found = await getAssignment(db, member, params);
    if (!found) {
      if (await isClosedToRater(db, member, params)) throw conflict(m.assessments_closed_no_consent());
      return null;
    }
    await record(context, db, member, { type: "document.opened", documentId: found.documentId, caseId: found.caseId });
    return { ...found, calibration: found.calibrationId !== null && found.isOwn ? await getOwnCalibration(db, member, params) : null };
  });
  if (!assignment) throw notFound();

  const { documentId, access, caseId: _caseId, ...about } = assignment;
  const state = await services().collab.snapshot(documentId);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const answers = readAnswers(doc);
  doc.destroy();
  const canWrite = access === "write";
  return { ...about, answers, document: { documentId, canWrite, state: packState(state) }, viewer: { userId: member.userId, name: member.name } };
}

const submitForm = z.object({ stateVector: z.base64().min(1, { error: () => m.assessments_submit_needs_script() }) });

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.submit");
  const refuse = (sentence: string, status: number) => data({ sentence }, { status });
  const form = parseForm(submitForm, await request.formData());
  const stateVector = form.ok ? decodeStateVector(form.value.stateVector) : null;
  if (!stateVector) return refuse(m.assessments_submit_needs_script(), 400);

  const assignment = await asViewer(context, (db) => getAssignment(db, member, params));
  if (!assignment) throw notFound();
  const outcome = await submit(
    services(),
    member,
    { assignment, stateVector },
    { inTransaction: (work) => asViewer(context, work), record: (db, event) => record(context, db, member, event) },
  );
  switch (outcome) {
    case "not_found":
      throw notFound();
    case "not_saved":
      return refuse(m.assessments_submit_not_saved(), 409);
    case "lacks_reason":
      return refuse(m.assessments_submit_deviations_help(), 409);
    case "already_submitted":
      return refuse(m.assessments_submit_already(), 409);
    case "submitted":
      // Whoever reads along, such as the coordinator who waits for both, sees it at once.
      services().events.publish(member.studyId, { topic: "document", id: assignment.documentId });
      return redirect(`${href("/studies/:studyId/assignments/:assignmentId", params)}?submitted`);
  }
}

let openSession: DocumentSession | null = null;

/** Answers arrive through the document itself; only a changed right, or a submit, is a reason to ask the server again. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname && !formMethod;
  return isSamePage && openSession ? openSession.progress.state === "ended" : defaultShouldRevalidate;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  {
    title: loaderData
      ? `${m.assessments_rate_meta({ instrument: localise(loaderData.definition.title, getLocale()), code: loaderData.caseCode })} · ${m.common_product_name()}`
      : m.common_product_name(),
  },
];

export default function Rate({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { definition, guidelineSources, answers, document, viewer, caseCode, institutionType, isOwn } = loaderData;
  const session = useDocument(document);
  useEffect(() => {
    openSession = session;
    return () => {
      openSession = null;
    };
  }, [session]);

  return (
    <>
      <PageHeader
        title={localise(definition.title, getLocale())}
        subtitle={m.assessments_rate_subtitle({ code: caseCode, institution: institutionTypeLabel(institutionType) })}
        parent={{ label: m.assessments_rate_parent(), to: "/" }}
        status={
          <>
            <DocumentStatus session={session} viewer={viewer} />
            {isOwn && <KeepOffline session={session} document={document} viewerId={viewer.userId} page={keptPage(loaderData)} />}
          </>
        }
        actions={
          <>
            <LinkButton size="sm" to={href("/studies/:studyId/assignments/:assignmentId/trail", params)}>
              {m.assessments_trail_title()}
            </LinkButton>
            {document.canWrite && (
              <KeyHelp
                keys={[
                  { keys: ["1", "…", "9"], label: m.assessments_key_digits() },
                  { keys: ["0"], label: m.assessments_key_zero() },
                  { keys: ["Enter"], label: m.assessments_key_enter() },
                  { keys: ["e"], label: m.assessments_key_evidence() },
                  ...(definition.kind === "guideline_set" ? [{ keys: ["t"], label: m.assessments_key_basis() }] : []),
                  { keys: ["n"], label: m.assessments_key_next() },
                  { keys: ["p"], label: m.assessments_key_previous() },
                ]}
              />
            )}
          </>
        }
      />
      {answer && (
        <Notice tone="danger" isLive>
          {answer.sentence}
        </Notice>
      )}
      <ReadOnlyNotice {...loaderData} />
      {loaderData.calibrationId !== null && isOwn && <CalibrationNotice result={loaderData.calibration} />}
      <RatingWorkspace key={params.assignmentId} session={session} definition={definition} initial={answers} guidelineSources={guidelineSources} canWrite={document.canWrite} />
    </>
  );
}

function keptPage({ definition, guidelineSources, caseCode }: Awaited<ReturnType<typeof loader>>): PageToKeep {
  return { kind: "assessment", title: localise(definition.title, getLocale()), caseCode, data: { definition, guidelineSources } };
}

/** Why nothing can be written here; right after submitting, a word of thanks as well. */
function ReadOnlyNotice({ document, state, isOwn, raterName, submittedAt }: Awaited<ReturnType<typeof loader>>) {
  const [search] = useSearchParams();
  if (document.canWrite) return null;
  const date = submittedAt ? formatInstant(new Date(submittedAt)) : "–";
  if (isOwn && state !== "open" && search.has("submitted")) {
    return (
      <Notice tone="good" title={m.assessments_submit_done()} isLive action={<LinkButton to="/">{m.assessments_rate_parent()}</LinkButton>}>
        {m.assessments_read_only_submitted({ date })}
      </Notice>
    );
  }
  if (state === "consensus") return <Notice>{m.assessments_read_only_consensus()}</Notice>;
  if (state === "open") return <Notice>{m.assessments_read_only_ended()}</Notice>;
  return <Notice>{isOwn ? m.assessments_read_only_submitted({ date }) : m.assessments_read_only_other({ rater: raterName, date })}</Notice>;
}
