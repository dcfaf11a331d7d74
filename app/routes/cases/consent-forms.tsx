import { Form } from "react-router";
import { legalBases } from "#app/domain/consent.ts";
import { consentForms, consentPersons, consentPurposes, consentStates } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { consentFormLabel, consentPersonLabel, consentPurposeLabel, consentStateLabel } from "#app/ui/vocabulary.ts";
import { legalBasisLabel } from "./case-words.ts";

const people = () => consentPersons.map((person) => ({ value: person, label: consentPersonLabel(person) }));

/** Writes down what somebody decided; the age is asked where the year of birth leaves it open. */
export function ConsentForm({
  today,
  birthYear,
  isAgeCertain,
  typed,
  errors,
}: {
  today: string;
  birthYear: number;
  isAgeCertain: boolean;
  typed: FormValues;
  errors: FormErrors | undefined;
}) {
  const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : undefined);
  return (
    <Form method="post">
      <SelectField label={m.cases_consent_person()} name="person" error={errors?.["person"]} defaultValue={text("person")} choices={people()} />
      <ChoiceField
        type="checkbox"
        label={m.cases_consent_purposes()}
        name="purposes"
        error={errors?.["purposes"]}
        selected={[typed["purposes"] ?? []].flat()}
        choices={consentPurposes.map((purpose) => ({ value: purpose, label: consentPurposeLabel(purpose) }))}
      />
      <ChoiceField
        type="radio"
        label={m.cases_consent_decision()}
        name="state"
        error={errors?.["state"]}
        selected={[text("state") ?? "given"]}
        isInline
        choices={consentStates.map((state) => ({ value: state, label: consentStateLabel(state) }))}
      />
      <TextField
        label={m.cases_consent_decided_on()}
        name="decidedOn"
        type="date"
        max={today}
        error={errors?.["decidedOn"]}
        defaultValue={text("decidedOn") ?? today}
        style={{ maxWidth: "12rem" }}
      />
      <SelectField
        label={m.cases_consent_form()}
        name="form"
        help={m.cases_consent_form_help()}
        error={errors?.["form"]}
        defaultValue={text("form")}
        choices={consentForms.map((form) => ({ value: form, label: consentFormLabel(form) }))}
      />
      <TextField
        label={m.cases_consent_expires_on()}
        name="expiresOn"
        type="date"
        help={m.cases_consent_expires_on_help()}
        error={errors?.["expiresOn"]}
        defaultValue={text("expiresOn")}
        style={{ maxWidth: "12rem" }}
        isOptional
      />
      <SelectField
        label={m.cases_basis()}
        name="legalBasis"
        help={isAgeCertain ? m.cases_basis_help({ birthYear }) : m.cases_basis_help_open({ birthYear, year: today.slice(0, 4) })}
        error={errors?.["legalBasis"]}
        defaultValue={text("legalBasis")}
        emptyLabel={m.cases_basis_follows()}
        choices={legalBases.map((basis) => ({ value: basis, label: legalBasisLabel(basis) }))}
        isOptional
      />
      <Button variant="primary" name="intent" value="consent">
        {m.cases_consent_save()}
      </Button>
    </Form>
  );
}
