import { data, Form, href, Link, redirect, useSearchParams } from "react-router";
import { agreementBetween } from "#app/domain/agreement.ts";
import { compareAnswers, isSettled } from "#app/domain/double-rating.ts";
import { localise } from "#app/domain/code-description.ts";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getCase } from "#db/queries/cases.ts";
import { getComparison } from "#db/queries/consensus.ts";
import { listAssessmentDocumentIds } from "#db/queries/findings.ts";
import { FindingUse } from "../findings/finding-use.tsx";
import { readFindingUse } from "../findings/finding-use.server.ts";
import type { Route } from "./+types/compare";
import { AgreementPanel } from "./agreement-panel.tsx";
import { readComparedTrails } from "./compared-trails.server.ts";
import { raterLetter } from "./answer-words.ts";
import styles from "./compare.module.css";
import { type CompareOutcome, settleOrFinish } from "./compare-actions.server.ts";
import { ComparedItemCard } from "./compared-item.tsx";
import { compareForm } from "./forms.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  const found = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") return null;
    const comparison = await getComparison(db, member, { caseId: studyCase.id, instrumentId: params.instrumentId });
    if (!comparison) return null;
    const assignmentIds = [...comparison.raters, ...(comparison.consensus ? [comparison.consensus] : [])].map(({ assignmentId }) => assignmentId);
    const documentIds = await listAssessmentDocumentIds(db, { studyId: member.studyId, assignmentIds });
    return {
      comparison,
      canWrite: studyCase.access === "write",
      trails: await readComparedTrails(db, member, comparison),
      uses: await readFindingUse(db, { studyId: member.studyId, caseId: studyCase.id, documentIds }),
    };
  });
  if (!found) throw notFound();
  const { comparison, canWrite, trails, uses } = found;
  const isOwnRating = comparison.raters.some(({ raterId }) => raterId === member.userId);
  return { comparison, trails, uses, canSettle: canWrite && !comparison.isFinished && !isOwnRating && services().can(member.role, "assessment.settle") };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.settle");
  const formData = await request.formData();
  const form = parseForm(compareForm, formData);
  const outcome: CompareOutcome = form.ok ? await settleOrFinish(context, member, params, form.value) : { errors: form.errors };
  if ("errors" in outcome) return data({ ...outcome, itemId: formData.get("itemId") }, { status: outcome.status ?? 400 });
  return redirect(`${href("/studies/:studyId/cases/:code/compare/:instrumentId", params)}${new URL(request.url).search}${outcome.itemId ? `#${outcome.itemId}` : ""}`);
}

export const meta: Route.MetaFunction = ({ loaderData, params }) => [
  {
    title: loaderData
      ? `${m.assessments_compare_meta({ instrument: localise(loaderData.comparison.definition.title, getLocale()), code: params.code })} · ${m.common_product_name()}`
      : m.common_product_name(),
  },
];

export default function Compare({ loaderData: { comparison, trails, uses, canSettle }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { definition, raters, consensus, isFinished } = comparison;
  const [search] = useSearchParams();
  const isAll = search.get("show") === "all";
  const pairs = listPairs(raters.length);
  const pair = pairs.find((one) => pairKey(one) === search.get("pair"));
  const shownRaters = pair ? raters.filter((_, place) => pair.includes(place)) : raters;
  // A difference with the third rater has to be settled too, whichever two are looked at.
  const all = compareAnswers(
    definition,
    raters.map(({ answers }) => answers),
  );
  const answersOfShown = shownRaters.map(({ answers }) => answers);
  const compared = pair ? compareAnswers(definition, answersOfShown) : all;
  const differing = compared.filter(({ differs }) => differs);
  const settledAnswers = consensus?.answers ?? {};
  const settledCount = differing.filter(({ item }) => settledAnswers[item.id] !== undefined).length;
  const isReady = isSettled(all, settledAnswers);
  const address = (next: { show: boolean; pair: string | undefined }) => `?${new URLSearchParams({ ...(next.show && { show: "all" }), ...(next.pair && { pair: next.pair }) })}`;
  return (
    <>
      <PageHeader
        title={m.assessments_compare_title({ instrument: localise(definition.title, getLocale()) })}
        subtitle={m.assessments_compare_subtitle({ raters: raters.map(({ raterName }, i) => `${raterLetter(i)} ${raterName}`).join(", ") })}
        parent={
          definition.kind === "guideline_set"
            ? { label: m.assessments_guidelines_title({ code: params.code }), to: href("/studies/:studyId/cases/:code/guidelines", params) }
            : { label: m.assessments_file_review_title({ code: params.code }), to: href("/studies/:studyId/cases/:code/file-review", params) }
        }
      />
      {answer?.errors["form"] && (
        <Notice tone="danger" isLive>
          {answer.errors["form"]}
        </Notice>
      )}
      {isFinished && <Notice tone="good">{m.assessments_compare_finished()}</Notice>}
      <FindingUse uses={uses} findings={href("/studies/:studyId/cases/:code/findings", params)} />
      {pairs.length > 1 && (
        <nav className={styles.pairs} aria-label={m.assessments_pair_label()} data-print="no">
          <Link to={address({ show: isAll, pair: undefined })} preventScrollReset aria-current={pair ? undefined : "true"}>
            {m.assessments_pair_all()}
          </Link>
          {pairs.map((one) => (
            <Link key={pairKey(one)} to={address({ show: isAll, pair: pairKey(one) })} preventScrollReset aria-current={one === pair ? "true" : undefined}>
              {m.assessments_pair({ first: raterLetter(one[0]), second: raterLetter(one[1]) })}
            </Link>
          ))}
        </nav>
      )}
      <AgreementPanel agreement={agreementBetween(definition, answersOfShown)} />

      <div className={styles.bar}>
        <h2>{m.assessments_differences({ count: differing.length })}</h2>
        {differing.length > 0 && <span className={styles.settled}>{m.assessments_differences_settled({ settled: settledCount, count: differing.length })}</span>}
        <Link to={address({ show: !isAll, pair: pair && pairKey(pair) })} preventScrollReset>
          {isAll ? m.assessments_show_differences() : m.assessments_show_all()}
        </Link>
      </div>
      {differing.length === 0 && <EmptyState title={m.assessments_differences_none()}>{m.assessments_differences_none_help()}</EmptyState>}
      {(isAll ? compared : differing).map((one) => (
        <ComparedItemCard
          key={one.item.id}
          compared={one}
          raters={raters}
          consensus={settledAnswers[one.item.id]}
          trails={trails}
          canSettle={canSettle}
          errors={answer?.itemId === one.item.id ? answer.errors : undefined}
        />
      ))}
      {canSettle && (
        <Form method="post" className={styles.finish} data-print="no">
          <Button name="intent" value="finish" variant={isReady ? "primary" : "secondary"} disabled={!isReady}>
            {m.assessments_finish()}
          </Button>
          <p>{isReady ? m.assessments_finish_help() : m.assessments_finish_early()}</p>
        </Form>
      )}
    </>
  );
}

type Pair = readonly [first: number, second: number];

const pairKey = (pair: Pair) => pair.map(raterLetter).join("-");

/** Every two of the raters, by their places. */
function listPairs(count: number): Pair[] {
  return Array.from({ length: count }, (_, first) => Array.from({ length: count - first - 1 }, (__, more): Pair => [first, first + more + 1])).flat();
}
