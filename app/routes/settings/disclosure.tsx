import { data, Form } from "react-router";
import { z } from "zod";
import { audienceRuleBounds, audiences, type Audience, type AudienceRule } from "#app/domain/release/audience.ts";
import { checkbox, parseForm, type FormErrors } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getAudienceRules, setAudienceRule } from "#db/queries/audience-rules.ts";
import type { Route } from "./+types/disclosure";
import styles from "./disclosure.module.css";
import { SettingsHeader } from "./tabs.tsx";

type Setting = keyof typeof audienceRuleBounds;
const settings = Object.keys(audienceRuleBounds) as Setting[];

const bounded = (setting: Setting) => {
  const [low, high] = audienceRuleBounds[setting];
  const error = () => m.settings_disclosure_out_of_bounds({ low, high });
  return z.coerce.number({ error }).int({ error }).min(low, { error }).max(high, { error });
};

/** One form for all audiences: `policymaker_threshold` and so on. */
const rulesForm = z
  .object(
    Object.fromEntries(
      audiences.flatMap((audience): [string, z.ZodType<number> | typeof checkbox][] => [
        ...settings.map((setting) => [fieldName(audience, setting), bounded(setting)] as [string, z.ZodType<number>]),
        [fieldName(audience, "hidesZero"), checkbox],
      ]),
    ),
  )
  .superRefine((form, context) => {
    for (const audience of audiences) {
      const rule = ruleOf(form, audience);
      if (rule.minimumCases < rule.threshold) context.addIssue({ code: "custom", path: [fieldName(audience, "minimumCases")], message: m.settings_disclosure_group_too_small() });
    }
  });

function fieldName(audience: Audience, setting: keyof AudienceRule): string {
  return `${audience}_${setting}`;
}

function ruleOf(form: Record<string, unknown>, audience: Audience): AudienceRule {
  const numberOf = (setting: Setting) => Number(form[fieldName(audience, setting)]);
  return {
    threshold: numberOf("threshold"),
    minimumCases: numberOf("minimumCases"),
    minimumOrganisations: numberOf("minimumOrganisations"),
    hidesZero: form[fieldName(audience, "hidesZero")] === true,
  };
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.configure");
  return { studyId: member.studyId, rules: await asViewer(context, (db) => getAudienceRules(db, member)) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "study.configure");
  const form = parseForm(rulesForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors as FormErrors, values: form.values, saved: false }, { status: 400 });
  await asViewer(context, async (db) => {
    for (const audience of audiences) await setAudienceRule(db, member, audience, ruleOf(form.value, audience));
    await record(context, db, member, { type: "study.configured", fields: Object.keys(form.value) });
  });
  return data({ errors: undefined, values: undefined, saved: true });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.settings_disclosure_tab()} · ${m.common_product_name()}` }];

const audienceWords: Record<Audience, () => string> = { policymaker: m.releases_audience_policymaker, public: m.releases_audience_public };
const settingWords: Record<Setting, { label: () => string; help: (bounds: { low: number; high: number }) => string }> = {
  threshold: { label: m.settings_disclosure_threshold, help: m.settings_disclosure_threshold_help },
  minimumCases: { label: m.settings_disclosure_minimum_cases, help: m.settings_disclosure_minimum_cases_help },
  minimumOrganisations: { label: m.settings_disclosure_minimum_organisations, help: m.settings_disclosure_minimum_organisations_help },
};

export default function DisclosureSettings({ loaderData: { studyId, rules }, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <SettingsHeader studyId={studyId} mayReadLog mayConfigure />
      <ErrorSummary errors={answer?.errors} />
      {answer?.saved && (
        <Notice tone="good" isLive>
          {m.settings_saved()}
        </Notice>
      )}
      <p className={styles.intro}>{m.settings_disclosure_intro()}</p>
      <Form method="post">
        <div className={styles.audiences}>
          {audiences.map((audience) => (
            <fieldset key={audience} className={styles.audience}>
              <legend>{audienceWords[audience]()}</legend>
              {settings.map((setting) => {
                const [low, high] = audienceRuleBounds[setting];
                const name = fieldName(audience, setting);
                return (
                  <TextField
                    key={setting}
                    type="number"
                    inputMode="numeric"
                    min={low}
                    max={high}
                    name={name}
                    label={settingWords[setting].label()}
                    help={settingWords[setting].help({ low, high })}
                    error={answer?.errors?.[name]}
                    defaultValue={String(answer?.values?.[name] ?? rules[audience][setting])}
                  />
                );
              })}
              <CheckField
                name={fieldName(audience, "hidesZero")}
                label={m.settings_disclosure_hides_zero()}
                help={m.settings_disclosure_hides_zero_help()}
                defaultChecked={answer?.values ? fieldName(audience, "hidesZero") in answer.values : rules[audience].hidesZero}
              />
            </fieldset>
          ))}
        </div>
        <Button variant="primary">{m.common_save()}</Button>
      </Form>
    </>
  );
}
