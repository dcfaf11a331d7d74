import type { PurposeConsent } from "#app/domain/consent.ts";
import type { CaseStep, InstitutionType } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import { Tag } from "#app/ui/tag.tsx";
import { caseStepLabel, consentPurposeLabel, institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import styles from "./case-header.module.css";
import { consentText, purposeShortLabel } from "./case-words.ts";

export type CaseFrame = { code: string; institutionType: InstitutionType; regionName: string; ageYears: number; step: CaseStep };

/** Which case this is, in one line above all its pages. Not a heading: each page has its own. */
export function CaseHeader({ frame, consent }: { frame: CaseFrame; consent: PurposeConsent[] | null }) {
  return (
    <header className={styles.header} aria-label={m.cases_header({ code: frame.code })}>
      <p className={styles.frame}>
        <strong className={styles.code}>{frame.code}</strong>
        <span>{institutionTypeShortLabel(frame.institutionType)}</span>
        <span>{frame.regionName}</span>
        <span title={m.cases_age_help()}>{m.cases_age({ years: frame.ageYears })}</span>
      </p>
      <Tag tone="accent">{caseStepLabel(frame.step)}</Tag>
      {consent && <ConsentMarks consent={consent} />}
    </header>
  );
}

const signs = { given: "✓", incomplete: "…", none: "–", refused: "✕", withdrawn: "✕", expired: "✕" } as const;

function ConsentMarks({ consent }: { consent: PurposeConsent[] }) {
  return (
    <dl className={styles.marks} aria-label={m.cases_consent()}>
      {consent.map((purpose) => (
        <div key={purpose.purpose} className={classNames(styles.mark, styles[purpose.state])} title={`${consentPurposeLabel(purpose.purpose)}: ${consentText(purpose)}`}>
          <dt>{purposeShortLabel(purpose.purpose)}</dt>
          <dd>
            <span aria-hidden="true">{signs[purpose.state]}</span>
            <span className="kl-hidden">{consentText(purpose)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
