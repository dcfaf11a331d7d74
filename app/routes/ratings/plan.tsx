import { data, Form, href, redirect } from "react-router";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { calibratedRaters, listRounds } from "#db/queries/calibration.ts";
import { listPlannedCases, listRatedInstruments } from "#db/queries/rating-plan.ts";
import type { Route } from "./+types/plan";
import { planForm } from "./forms.ts";
import { RatingsHeader } from "./header.tsx";
import { InstrumentChoice } from "./instrument-choice.tsx";
import { chooseVersion } from "./instrument-version.ts";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanMatrix } from "./plan-matrix.tsx";
import { countPlan, filterPlan, listPlannedRaters, planFilters, type PlanFilter } from "./plan-view.ts";
import { changePlan } from "./plan-actions.server.ts";
import styles from "./ratings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.assign");
  const asked = new URL(request.url).searchParams;
  return asViewer(context, async (db) => {
    const versions = await listRatedInstruments(db, member);
    const chosen = chooseVersion(versions, asked.get("instrument"));
    const cases = chosen ? await listPlannedCases(db, member, chosen) : [];
    const rounds = chosen ? await listRounds(db, member) : [];
    return {
      versions,
      versionId: chosen?.versionId ?? "",
      cases,
      raters: await listRaters(db, member),
      calibrated: Object.fromEntries(chosen ? calibratedRaters(rounds, chosen) : []),
      filter: planFilters.find((one) => one === asked.get("show")) ?? "all",
      edited: { caseId: asked.get("assign"), assignmentId: asked.get("replace") },
      mayPlan: services().can(member.role, "assessment.plan"),
    };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.assign");
  const form = parseForm(planForm, await request.formData());
  const errors = form.ok ? await changePlan(context, member, form.value) : form.errors;
  if (errors) return data({ errors: errors as FormErrors }, { status: 400 });
  const search = new URL(request.url).searchParams;
  for (const done of ["assign", "replace"]) search.delete(done);
  return redirect(`${href("/studies/:studyId/ratings", params)}?${search}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.ratings_tab_plan()} · ${m.ratings_title()} · ${m.common_product_name()}` }];

const filterWords: Record<PlanFilter, () => string> = {
  all: m.ratings_show_all,
  none: m.ratings_show_none,
  one: m.ratings_show_one,
  several: m.ratings_show_several,
  open: m.ratings_show_open,
};

export default function Plan({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { versions, versionId, cases, raters, calibrated, filter, edited, mayPlan } = loaderData;
  const counts = countPlan(cases);
  const planned = listPlannedRaters(cases);
  return (
    <>
      <RatingsHeader studyId={params.studyId} mayPlan={mayPlan} />
      {versions.length === 0 ? (
        <EmptyState title={m.ratings_no_instruments()}>{m.ratings_no_instruments_help()}</EmptyState>
      ) : (
        <>
          <Form method="get" className={styles.filter} key={`${versionId} ${filter}`} data-print="no">
            <InstrumentChoice versions={versions} chosen={versionId} className={styles.field} />
            <label className={styles.field}>
              {m.ratings_show()}
              <select name="show" defaultValue={filter}>
                {planFilters.map((one) => (
                  <option key={one} value={one}>
                    {filterWords[one]()} ({counts[one]})
                  </option>
                ))}
              </select>
            </label>
            <Button>{m.common_filter()}</Button>
          </Form>
          <PlanEditor key={`${edited.caseId} ${edited.assignmentId}`} {...{ cases, raters, versionId, edited, calibrated }} errors={answer?.errors} />
          {planned.length > 0 && (
            <section aria-labelledby="raters">
              <h2 id="raters">{m.ratings_raters()}</h2>
              <DataTable
                caption={m.ratings_raters()}
                isCaptionHidden
                rows={planned}
                rowKey={({ raterId }) => raterId}
                columns={[
                  { key: "name", header: m.assessments_rater(), isRowHeader: true, cell: ({ name }) => name },
                  { key: "open", header: m.ratings_count_open(), align: "end", cell: ({ open }) => open },
                  { key: "submitted", header: m.ratings_count_submitted(), align: "end", cell: ({ submitted }) => submitted },
                  { key: "drawn", header: m.ratings_count_drawn(), align: "end", cell: ({ drawn }) => drawn },
                  { key: "calibrated", header: m.ratings_tab_calibration(), cell: ({ raterId }) => <CalibrationTag isPassed={calibrated[raterId]} /> },
                ]}
              />
            </section>
          )}
          <section aria-labelledby="matrix">
            <h2 id="matrix">{m.ratings_matrix()}</h2>
            <PlanMatrix
              cases={filterPlan(cases, filter)}
              raters={planned}
              kind={versions.find((one) => one.versionId === versionId)?.kind ?? "checklist"}
              studyId={params.studyId}
            />
          </section>
        </>
      )}
    </>
  );
}

function CalibrationTag({ isPassed }: { isPassed: boolean | undefined }) {
  if (isPassed === undefined) return "–";
  return <Tag tone={isPassed ? "good" : "warning"}>{isPassed ? m.ratings_passed() : m.ratings_not_passed()}</Tag>;
}
