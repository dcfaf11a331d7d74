import { Form } from "react-router";
import { legalBases } from "#app/domain/consent.ts";
import { consentPersons, consentPurposes, consentStates } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { consentPersonLabel, consentPurposeLabel, consentStateLabel } from "#app/ui/vocabulary.ts";
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

/** Takes a case out of everything that shows cases. Says before what it does. */
export function WithdrawForm({ code, today, errors }: { code: string; today: string; errors: FormErrors | undefined }) {
  return (
    <Form method="post">
      <SelectField label={m.cases_withdraw_who()} name="withdrawnBy" error={errors?.["withdrawnBy"]} choices={people()} />
      <TextField label={m.cases_withdraw_when()} name="withdrawnOn" type="date" max={today} defaultValue={today} error={errors?.["withdrawnOn"]} style={{ maxWidth: "12rem" }} />
      <ConfirmButton label={m.cases_withdraw()} confirmLabel={m.cases_withdraw_confirm({ code })} name="intent" value="withdraw">
        <p>{m.cases_withdraw_effect({ code })}</p>
        <p>{m.cases_withdraw_remains()}</p>
      </ConfirmButton>
    </Form>
  );
}
