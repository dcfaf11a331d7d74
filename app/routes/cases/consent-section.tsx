import { Link } from "react-router";
import { latestDecisions, listConsentWarnings, type PurposeConsent } from "#app/domain/consent.ts";
import { type ConsentPerson, consentPersons, consentPurposes } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { formatDate, formatInstant } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { consentFormLabel, consentPersonLabel, consentPurposeLabel, consentStateLabel } from "#app/ui/vocabulary.ts";
import type { RecordedConsent } from "#db/queries/consent.ts";
import { consentText, legalBasisLabel, warningText } from "./case-words.ts";
import { ConsentForm } from "./consent-forms.tsx";
import styles from "./overview.module.css";

type Props = {
  consents: readonly RecordedConsent[];
  consent: readonly PurposeConsent[];
  birthYear: number;
  today: string;
  isAgeCertain: boolean;
  mayWrite: boolean;
  typed: FormValues;
  errors: FormErrors | undefined;
  /** Where consent is taken back as a whole. */
  withdrawal: string;
};

/** Who agreed to what: the decision that counts of each person, what holds together, every decision ever, and the forms. */
export function ConsentSection({ consents, consent, mayWrite, errors, withdrawal, ...form }: Props) {
  const warnings = listConsentWarnings(consent, form);
  return (
    <section className={styles.section} aria-labelledby="consent">
      <h2 id="consent">{m.cases_consent()}</h2>
      {warnings.map((warning) => (
        <Notice key={warning.kind} tone="warning">
          {warningText(warning)}
        </Notice>
      ))}
      <ConsentTable consents={consents} consent={consent} />
      {mayWrite && (
        // A new key closes the form once it has done its work.
        <details key={consents.length} className={styles.more} open={errors !== undefined || undefined}>
          <summary>{m.cases_consent_record()}</summary>
          <ConsentForm {...form} errors={errors} />
        </details>
      )}
      {consents.length > 0 && (
        <details className={styles.more}>
          <summary>{m.cases_consent_history({ count: consents.length })}</summary>
          <ConsentHistory consents={consents} />
        </details>
      )}
      {mayWrite && (
        <p className={styles.more}>
          <Link to={withdrawal}>{m.cases_withdraw_link()}</Link>
          <br />
          <span className={styles.small}>{m.cases_withdraw_link_help()}</span>
        </p>
      )}
    </section>
  );
}

type Line = { person: ConsentPerson | "together" };

function ConsentTable({ consents, consent }: Pick<Props, "consents" | "consent">) {
  const latest = consentPurposes.flatMap((purpose) => latestDecisions(consents, purpose));
  const people = consentPersons.filter((person) => latest.some((decision) => decision.person === person));
  const lines: Line[] = [...people.map((person) => ({ person })), { person: "together" }];
  return (
    <DataTable
      caption={m.cases_consent()}
      isCaptionHidden
      rows={lines}
      rowKey={({ person }) => person}
      columns={[
        {
          key: "person",
          header: m.cases_consent_person(),
          isRowHeader: true,
          cell: ({ person }) => (person === "together" ? m.cases_consent_together() : consentPersonLabel(person)),
        },
        ...consentPurposes.map((purpose) => ({
          key: purpose,
          header: consentPurposeLabel(purpose),
          cell: ({ person }: Line) => {
            if (person === "together") return <Together consent={consent.find((summary) => summary.purpose === purpose)} />;
            return <Decision decision={latest.find((decision) => decision.purpose === purpose && decision.person === person)} />;
          },
        })),
      ]}
    />
  );
}

const tones = { given: "good", refused: "danger", withdrawn: "danger", expired: "danger", incomplete: "warning", none: "neutral" } as const;

function Decision({ decision }: { decision: RecordedConsent | undefined }) {
  if (!decision) return "–";
  return (
    <span className={styles.decision}>
      <Tag tone={tones[decision.state]}>{consentStateLabel(decision.state)}</Tag>
      <span className={styles.small}>
        <DateText date={decision.decidedOn} />
        <br />
        {legalBasisLabel(decision.legalBasis)}
        {decision.expiresOn && (
          <>
            <br />
            {m.cases_consent_until({ day: formatDate(decision.expiresOn) })}
          </>
        )}
      </span>
    </span>
  );
}

function Together({ consent }: { consent: PurposeConsent | undefined }) {
  return consent ? <strong>{consentText(consent)}</strong> : "–";
}

function ConsentHistory({ consents }: Pick<Props, "consents">) {
  return (
    <DataTable
      caption={m.cases_consent_history_caption()}
      isCaptionHidden
      rows={consents.toReversed()}
      rowKey={({ id }) => id}
      columns={[
        { key: "decidedOn", header: m.cases_consent_decided_on(), cell: ({ decidedOn }) => <DateText date={decidedOn} /> },
        { key: "person", header: m.cases_consent_person(), isRowHeader: true, cell: ({ person }) => consentPersonLabel(person) },
        { key: "purpose", header: m.cases_consent_purpose(), cell: ({ purpose }) => consentPurposeLabel(purpose) },
        { key: "state", header: m.cases_consent_decision(), cell: ({ state }) => consentStateLabel(state) },
        { key: "basis", header: m.cases_basis(), cell: ({ legalBasis }) => legalBasisLabel(legalBasis) },
        { key: "form", header: m.cases_consent_form(), cell: ({ form }) => (form ? consentFormLabel(form) : m.cases_consent_form_unknown()) },
        { key: "expires", header: m.cases_consent_expires_on(), cell: ({ expiresOn }) => (expiresOn ? <DateText date={expiresOn} /> : "–") },
        { key: "recorded", header: m.cases_consent_recorded(), cell: ({ recordedAt, recordedByName }) => `${formatInstant(new Date(recordedAt), "day")}, ${recordedByName}` },
      ]}
    />
  );
}
