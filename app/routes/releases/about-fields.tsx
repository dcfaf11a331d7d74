import { audiences, type Audience } from "#app/domain/release/audience.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { ChoiceField, TextField } from "#app/ui/field.tsx";

const audienceWords: Record<Audience, { label: () => string; help: () => string }> = {
  policymaker: { label: m.releases_audience_policymaker, help: m.releases_audience_policymaker_help },
  public: { label: m.releases_audience_public, help: m.releases_audience_public_help },
};

/** What a release is called and for whom it is. */
export function AboutFields({ values, errors }: { values?: FormValues | undefined; errors?: FormErrors | undefined }) {
  return (
    <>
      <TextField
        label={m.releases_field_title()}
        name="title"
        help={m.releases_field_title_help()}
        error={errors?.["title"]}
        defaultValue={String(values?.["title"] ?? "")}
        maxLength={200}
      />
      <ChoiceField
        type="radio"
        name="audience"
        label={m.releases_field_audience()}
        error={errors?.["audience"]}
        selected={[String(values?.["audience"] ?? "policymaker")]}
        choices={audiences.map((audience) => ({ value: audience, label: audienceWords[audience].label(), help: audienceWords[audience].help() }))}
      />
    </>
  );
}
