import type { InstitutionType, Sex } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { DateText } from "#app/ui/date-text.tsx";
import { institutionTypeLabel, sexLabel } from "#app/ui/vocabulary.ts";
import styles from "./overview.module.css";

export type Frame = {
  institutionType: InstitutionType;
  regionName: string;
  organisationName: string;
  birthYear: number;
  agesAtInclusion: [younger: number, older: number];
  sex: Sex;
  problemClasses: string[];
  includedOn: string;
};

/**
 * What is known of a case before anybody has told anything.
 *
 * @param facilitatorName left out where a form beside it shows who leads the case
 */
export function FrameFacts({ frame, facilitatorName }: { frame: Frame; facilitatorName?: string | null }) {
  const [younger, older] = frame.agesAtInclusion;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{m.cases_facts()}</h2>
      <dl className={styles.facts}>
        <dt>{m.cases_institution_type()}</dt>
        <dd>{institutionTypeLabel(frame.institutionType)}</dd>
        <dt>{m.cases_organisation()}</dt>
        <dd>{frame.organisationName}</dd>
        <dt>{m.cases_region()}</dt>
        <dd>{frame.regionName}</dd>
        <dt>{m.cases_birth_year()}</dt>
        <dd>{m.cases_birth_year_ages({ birthYear: frame.birthYear, younger, older })}</dd>
        <dt>{m.cases_sex()}</dt>
        <dd>{sexLabel(frame.sex)}</dd>
        <dt>{m.cases_problem_classes()}</dt>
        <dd>{frame.problemClasses.join(", ") || "–"}</dd>
        <dt>{m.cases_included_on()}</dt>
        <dd>
          <DateText date={frame.includedOn} />
        </dd>
        {facilitatorName !== undefined && (
          <>
            <dt>{m.cases_facilitator()}</dt>
            <dd>{facilitatorName ?? m.cases_nobody()}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
