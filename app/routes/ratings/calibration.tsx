import { data, Form, href, redirect } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { assignmentStateLabel } from "#app/ui/vocabulary.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { listReferenceCases, listRounds, startCalibration } from "#db/queries/calibration.ts";
import type { Route } from "./+types/calibration";
import { calibrationForm } from "./forms.ts";
import { RatingsHeader } from "./header.tsx";
import { versionName } from "./instrument-version.ts";
import { hardItems, showRound, type ShownRound } from "./round-view.ts";
import styles from "./ratings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  const mayPlan = services().can(member.role, "assessment.plan");
  return asViewer(context, async (db) => ({
    rounds: (await listRounds(db, member)).map(showRound),
    mayPlan,
    references: mayPlan ? await listReferenceCases(db, member) : [],
    raters: mayPlan ? await listRaters(db, member) : [],
  }));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.plan");
  const form = parseForm(calibrationForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  const [versionId = "", caseId = ""] = form.value.reference.split(" ");
  const roundId = services().newId();
  const started = await asViewer(context, async (db) => {
    const { rater: raterIds, requiredAccuracy } = form.value;
    const outcome = await startCalibration(db, member, { roundId, versionId, caseId, raterIds, requiredAccuracy, newId: services().newId });
    if (outcome !== "not_found") await record(context, db, member, { type: "calibration.created", roundId, caseId });
    return outcome;
  });
  if (started === "not_found") return data({ errors: { reference: m.errors_field_choice() } as FormErrors }, { status: 400 });
  services().events.publish(member.studyId, { topic: "case", id: caseId });
  return redirect(`${href("/studies/:studyId/ratings/calibration", params)}#${roundId}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.ratings_tab_calibration()} · ${m.ratings_title()} · ${m.common_product_name()}` }];

export default function Calibration({ loaderData: { rounds, references, raters, mayPlan }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <RatingsHeader studyId={params.studyId} mayPlan={mayPlan} />
      <ErrorSummary errors={answer?.errors} />
      <p className={styles.intro}>{m.ratings_calibration_intro()}</p>
      {mayPlan &&
        (references.length === 0 ? (
          <EmptyState title={m.ratings_reference_none()}>{m.ratings_reference_none_help()}</EmptyState>
        ) : (
          <details className={styles.editor} open={rounds.length === 0 || answer?.errors !== undefined || undefined} key={rounds.length} data-print="no">
            <summary>{m.ratings_calibration_start()}</summary>
            <Form method="post">
              <SelectField
                label={m.ratings_reference()}
                name="reference"
                help={m.ratings_reference_help()}
                error={answer?.errors["reference"]}
                choices={references.map((one) => ({ value: `${one.versionId} ${one.caseId}`, label: `${one.caseCode} · ${versionName(one)}` }))}
              />
              <TextField
                label={m.ratings_required()}
                name="requiredAccuracy"
                type="number"
                min={1}
                max={100}
                defaultValue={80}
                help={m.ratings_required_help()}
                error={answer?.errors["requiredAccuracy"]}
              />
              <ChoiceField
                type="checkbox"
                name="rater"
                label={m.ratings_raters()}
                error={answer?.errors["rater"]}
                choices={raters.map(({ userId, name, organisationName }) => ({ value: userId, label: `${name} (${organisationName})` }))}
              />
              <Button variant="primary">{m.ratings_calibration_start()}</Button>
            </Form>
          </details>
        ))}
      {rounds.length === 0 && <EmptyState title={m.ratings_calibration_none()}>{m.ratings_calibration_none_help()}</EmptyState>}
      {rounds.map((round) => (
        <RoundSection key={round.id} round={round} />
      ))}
    </>
  );
}

function RoundSection({ round }: { round: ShownRound }) {
  const hard = hardItems(round);
  return (
    <section id={round.id} aria-labelledby={`${round.id}-title`}>
      <h2 id={`${round.id}-title`}>{m.ratings_round_title({ instrument: versionName(round), code: round.caseCode })}</h2>
      <p className={styles.aside}>{m.ratings_round_about({ date: formatInstant(new Date(round.startedAt), "day"), percent: round.requiredAccuracy })}</p>
      <DataTable
        caption={m.ratings_round_title({ instrument: versionName(round), code: round.caseCode })}
        isCaptionHidden
        rows={round.raters}
        rowKey={({ raterId }) => raterId}
        columns={[
          { key: "rater", header: m.assessments_rater(), isRowHeader: true, cell: ({ raterName }) => raterName },
          { key: "state", header: m.assessments_state(), cell: ({ state }) => <Tag tone={state === "open" ? "warning" : "good"}>{assignmentStateLabel(state)}</Tag> },
          { key: "same", header: m.ratings_as_reference(), cell: ({ result }) => (result ? <Accuracy result={result} /> : "–") },
          {
            key: "passed",
            header: m.ratings_outcome(),
            cell: ({ result }) =>
              result?.isPassed == null ? "–" : <Tag tone={result.isPassed ? "good" : "warning"}>{result.isPassed ? m.ratings_passed() : m.ratings_not_passed()}</Tag>,
          },
        ]}
      />
      {hard.length > 0 && (
        <details>
          <summary>{m.ratings_hard_items({ count: hard.length })}</summary>
          <ul>
            {hard.map(({ itemId, label, count, of }) => (
              <li key={itemId}>
                {localise(label, getLocale())} <span className={styles.aside}>{m.ratings_hard_item({ count, of })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Accuracy({ result: { same, items, accuracy } }: { result: NonNullable<ShownRound["raters"][number]["result"]> }) {
  return <CountOf count={{ k: same, n: items, ...(accuracy.p !== null && { interval: { low: accuracy.lower, high: accuracy.upper } }) }} />;
}
