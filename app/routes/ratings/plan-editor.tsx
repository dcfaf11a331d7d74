import { useEffect, useRef } from "react";
import { Form, Link, useSearchParams } from "react-router";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Rater } from "#db/queries/assignments.ts";
import type { PlannedCase } from "#db/queries/rating-plan.ts";
import styles from "./ratings.module.css";

type Props = {
  cases: readonly PlannedCase[];
  raters: readonly Rater[];
  versionId: string;
  edited: { caseId: string | null; assignmentId: string | null };
  /** Whether raters passed a calibration; absent for who took part in none. */
  calibrated: Partial<Record<string, boolean>>;
  errors: FormErrors | undefined;
};

/** Gives a case to a rater, or lets one take over from another. Nothing while no case is chosen. */
export function PlanEditor({ cases, raters, versionId, edited, calibrated, errors }: Props) {
  const box = useRef<HTMLElement>(null);
  const [search] = useSearchParams();
  const studyCase = cases.find(({ caseId, ratings }) => caseId === edited.caseId || ratings.some(({ assignmentId }) => assignmentId === edited.assignmentId));
  const replaced = studyCase?.ratings.find(({ assignmentId }) => assignmentId === edited.assignmentId);
  const isThere = studyCase !== undefined && studyCase.canAssign;
  // One asked for it with a link further down the page.
  useEffect(() => {
    if (isThere) box.current?.focus();
  }, [isThere]);
  if (!isThere) return null;

  const possible = raters.filter(({ userId }) => studyCase.ratings.every(({ raterId }) => raterId !== userId));
  const title = replaced ? m.ratings_replace_title({ rater: replaced.raterName, code: studyCase.code }) : m.ratings_assign_title({ code: studyCase.code });
  const back = new URLSearchParams(search);
  for (const key of ["assign", "replace"]) back.delete(key);
  return (
    <section ref={box} id="change" tabIndex={-1} className={styles.editor} aria-labelledby="change-title">
      <h2 id="change-title">{title}</h2>
      {replaced && <p>{m.ratings_replace_help()}</p>}
      {errors?.["form"] && (
        <Notice tone="danger" isLive>
          {errors["form"]}
        </Notice>
      )}
      {possible.length === 0 ? (
        <p>{m.ratings_nobody_left()}</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="instrumentVersionId" value={versionId} />
          {replaced ? <input type="hidden" name="assignmentId" value={replaced.assignmentId} /> : <input type="hidden" name="caseId" value={studyCase.caseId} />}
          <SelectField
            label={m.assessments_rater()}
            name="raterId"
            error={errors?.["raterId"]}
            emptyLabel={m.common_choose()}
            choices={possible.map(({ userId, name, organisationName }) => ({
              value: userId,
              label: calibrated[userId] === false ? m.ratings_rater_not_passed({ name, organisation: organisationName }) : `${name} (${organisationName})`,
            }))}
          />
          <div className={styles.buttons}>
            <Button variant="primary" name="intent" value={replaced ? "replace" : "assign"}>
              {replaced ? m.ratings_replace() : m.cases_assign()}
            </Button>
            <Link to={`?${back}`} preventScrollReset>
              {m.common_cancel()}
            </Link>
          </div>
        </Form>
      )}
    </section>
  );
}
