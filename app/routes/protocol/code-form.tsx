import { useState } from "react";
import { Form, Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { wordFields } from "#app/domain/codebook-changes.ts";
import { levels } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, SelectField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import { CodeHeading } from "./code-card.tsx";
import styles from "./codebook.module.css";
import type { ShownCode } from "./codebook-tree.ts";
import { partNames } from "./code-words.ts";
import { descriptionParts, type CodebookForm } from "./forms.ts";

export type Returned = { errors: FormErrors | undefined; values: FormValues | undefined };

/** A new code, in a group or on its own. */
export function AddCodeForm({ codes, errors, values, cancelTo }: { codes: readonly ShownCode[]; cancelTo: string } & Returned) {
  const groups = codes.filter(({ isCodable }) => !isCodable).map(({ id, label }) => ({ value: id, label: localise(label, getLocale()) }));
  return (
    <section id="add" className={styles.form} aria-labelledby="add-title">
      <h2 id="add-title">{m.protocol_add_code()}</h2>
      <ErrorSummary errors={errors} labels={fieldLabels()} />
      <Form method="post">
        <div className={styles.languages}>
          <SelectField
            label={m.protocol_group()}
            name="parentId"
            isOptional
            emptyLabel={m.protocol_no_group()}
            choices={groups}
            defaultValue={valueOf(values, "parentId")}
            error={errors?.["parentId"]}
          />
          <LevelField value={valueOf(values, "level")} error={errors?.["level"]} />
        </div>
        <Words code={null} errors={errors} values={values} />
        <CheckField label={m.protocol_is_group()} name="isGroup" defaultChecked={values?.["isGroup"] === "on"} error={errors?.["isGroup"]} />
        <Reason errors={errors} values={values} />
        <Buttons intent="add" submit={m.protocol_add_submit()} cancelTo={cancelTo} />
      </Form>
    </section>
  );
}

/** The words of a code; what it is called and where it stands in older codings stays. */
export function EditCodeForm({ code, depth, version, errors, values }: { code: ShownCode; depth: number; version: number } & Returned) {
  const { pathname } = useLocation();
  // What others do meanwhile comes into the page; what one is editing was made from what stood there at the start.
  const [start] = useState({ code, version });
  const changed = wordFields.filter((field) => JSON.stringify(start.code[field]) !== JSON.stringify(code[field]));
  return (
    <section id={code.id} className={styles.form} aria-labelledby="edit-title">
      <CodeHeading depth={depth} id="edit-title">
        {m.protocol_edit_code({ label: localise(code.label, getLocale()) })}
      </CodeHeading>
      <ErrorSummary errors={errors} labels={fieldLabels()} />
      <p>{m.protocol_edit_help()}</p>
      {changed.length > 0 && (
        <Notice tone="warning" isLive>
          {m.codebook_edited_meanwhile({ parts: changed.map((field) => partNames[field]().toLocaleLowerCase()).join(", ") })}
        </Notice>
      )}
      <Form method="post">
        <input type="hidden" name="codeId" value={code.id} />
        <input type="hidden" name="version" value={valueOf(values, "version") ?? start.version} />
        <LevelField value={valueOf(values, "level") ?? code.level} error={errors?.["level"]} />
        <Words code={code} errors={errors} values={values} />
        <Reason errors={errors} values={values} />
        <Buttons intent="edit" submit={m.common_save()} cancelTo={`${pathname}#${code.id}`} />
      </Form>
    </section>
  );
}

function LevelField({ value, error }: { value: string | undefined; error: string | undefined }) {
  return (
    <SelectField
      label={m.protocol_level()}
      name="level"
      emptyLabel={m.common_choose()}
      choices={levels.map((level) => ({ value: level, label: levelLabel(level) }))}
      defaultValue={value}
      error={error}
    />
  );
}

const headings = { definition: m.protocol_definition, include: m.protocol_include, exclude: m.protocol_exclude, example: m.protocol_example };

/** Each text in Dutch with the English beside it. */
function Words({ code, errors, values }: { code: ShownCode | null } & Returned) {
  return (
    <div className={styles.languages}>
      {(["nl", "en"] as const).map((language) => (
        <TextField
          key={language}
          name={`label_${language}`}
          lang={language}
          label={m.protocol_in_language({ text: m.protocol_label(), language: languageName(language) })}
          isOptional={language === "en"}
          defaultValue={valueOf(values, `label_${language}`) ?? code?.label[language] ?? ""}
          error={errors?.[`label_${language}`]}
        />
      ))}
      {descriptionParts.flatMap((part) =>
        (["nl", "en"] as const).map((language) => (
          <TextAreaField
            key={`${part}_${language}`}
            name={`${part}_${language}`}
            lang={language}
            rows={3}
            label={m.protocol_in_language({ text: headings[part](), language: languageName(language) })}
            isOptional={language === "en" || part !== "definition"}
            defaultValue={valueOf(values, `${part}_${language}`) ?? code?.[part]?.[language] ?? ""}
            error={errors?.[`${part}_${language}`]}
          />
        )),
      )}
    </div>
  );
}

/** What each field is called, for the list of what has to be mended. */
function fieldLabels(): Record<string, string> {
  const texts = { label: m.protocol_label, ...headings };
  const spoken = Object.entries(texts).flatMap(([part, heading]) =>
    (["nl", "en"] as const).map((language) => [`${part}_${language}`, m.protocol_in_language({ text: heading(), language: languageName(language) })]),
  );
  return { ...Object.fromEntries(spoken), reason: m.protocol_reason(), parentId: m.protocol_group(), level: m.protocol_level() };
}

function languageName(language: "nl" | "en"): string {
  return language === "nl" ? m.protocol_dutch() : m.protocol_english();
}

/** Why: it stands in the change log. */
export function Reason({ errors, values }: Returned) {
  return <TextField label={m.protocol_reason()} help={m.protocol_reason_help()} name="reason" defaultValue={valueOf(values, "reason") ?? ""} error={errors?.["reason"]} />;
}

export function Buttons({ intent, submit, cancelTo }: { intent: CodebookForm["intent"]; submit: string; cancelTo: string }) {
  return (
    <div className={styles.buttons}>
      <Button variant="primary" name="intent" value={intent}>
        {submit}
      </Button>
      <Link to={cancelTo}>{m.common_cancel()}</Link>
    </div>
  );
}

/** What was typed in a field before it came back with its errors. */
export function valueOf(values: FormValues | undefined, name: string): string | undefined {
  const value = values?.[name];
  return Array.isArray(value) ? value[0] : value;
}
