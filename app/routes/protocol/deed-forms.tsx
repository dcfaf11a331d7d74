import type { ReactNode } from "react";
import { Form, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { holdsCodes, toLines } from "#app/domain/codebook-places.ts";
import { withDescendants } from "#app/domain/codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { CodeHeading } from "./code-card.tsx";
import { Buttons, Reason, valueOf, type Returned } from "./code-form.tsx";
import styles from "./codebook.module.css";
import type { OpenForm, ShownCode } from "./codebook-tree.ts";
import { requiredParts, splitParts } from "./forms.ts";

type About = { code: ShownCode; codes: readonly ShownCode[] } & Returned;

const words = {
  move: { title: m.codebook_move_code, help: m.codebook_move_help, submit: m.codebook_move },
  merge: { title: m.codebook_merge_code, help: m.codebook_merge_help, submit: m.codebook_merge },
  split: { title: m.codebook_split_code, help: m.codebook_split_help, submit: m.codebook_split_submit },
  retire: { title: m.codebook_retire_code, help: m.codebook_retire_help, submit: m.codebook_retire },
};
type Deed = keyof typeof words;

/** Moving, merging, splitting or taking out of use, in the place of the code; works without a script. */
export function DeedForm({ form, depth, ...about }: { form: OpenForm["form"]; depth: number } & About) {
  const { pathname } = useLocation();
  const { code, errors, values } = about;
  const deed = form as Deed;
  const Fields = fields[deed];
  return (
    <section id={code.id} className={styles.form} aria-labelledby="deed-title">
      <CodeHeading depth={depth} id="deed-title">
        {words[deed].title({ label: localise(code.label, getLocale()) })}
      </CodeHeading>
      <ErrorSummary errors={errors} labels={{ reason: m.protocol_reason(), intoId: m.codebook_merge_into(), ...partLabels() }} />
      <p>{words[deed].help()}</p>
      <Form method="post">
        <input type="hidden" name="codeId" value={code.id} />
        <Fields {...about} />
        {deed !== "move" && <Reason errors={errors} values={values} />}
        <Buttons intent={deed} submit={words[deed].submit()} cancelTo={`${pathname}#${code.id}`} />
      </Form>
    </section>
  );
}

const fields: Record<Deed, (about: About) => ReactNode> = { move: MoveFields, merge: MergeFields, split: SplitFields, retire: () => null };

/** Names with how deep they stand: a list of choices knows no tree. */
function choicesOf(codes: readonly ShownCode[], isOffered: (code: ShownCode) => boolean) {
  return toLines(codes)
    .filter(({ code }) => isOffered(code))
    .map(({ code, depth }) => ({ value: code.id, label: `${"– ".repeat(depth)}${localise(code.label, getLocale())}` }));
}

function MoveFields({ code, codes, values, errors }: About) {
  const own = withDescendants(codes, code.id);
  return (
    <SelectField
      label={m.protocol_group()}
      name="parentId"
      isOptional
      emptyLabel={m.protocol_no_group()}
      choices={choicesOf(codes, (one) => !own.has(one.id) && holdsCodes(codes, one))}
      defaultValue={valueOf(values, "parentId") ?? code.parentId ?? ""}
      error={errors?.["parentId"]}
    />
  );
}

function MergeFields({ code, codes, values, errors }: About) {
  const own = withDescendants(codes, code.id);
  return (
    <SelectField
      label={m.codebook_merge_into()}
      name="intoId"
      emptyLabel={m.common_choose()}
      choices={choicesOf(codes, (one) => !own.has(one.id) && one.isCodable === code.isCodable)}
      defaultValue={valueOf(values, "intoId") ?? ""}
      error={errors?.["intoId"]}
    />
  );
}

function SplitFields({ values, errors }: About) {
  const labels = partLabels();
  return splitParts.map((part) => (
    <fieldset key={part} className={styles.splitPart}>
      <legend>{m.codebook_part({ part })}</legend>
      <div className={styles.languages}>
        {(["nl", "en"] as const).map((language) => {
          const name = `part${part}_label_${language}`;
          return (
            <TextField
              key={name}
              name={name}
              lang={language}
              label={labels[name]}
              isOptional={language === "en" || part > requiredParts}
              defaultValue={valueOf(values, name) ?? ""}
              error={errors?.[name]}
            />
          );
        })}
      </div>
      <TextAreaField
        name={`part${part}_definition_nl`}
        lang="nl"
        rows={2}
        label={m.protocol_definition()}
        isOptional={part > requiredParts}
        defaultValue={valueOf(values, `part${part}_definition_nl`) ?? ""}
        error={errors?.[`part${part}_definition_nl`]}
      />
    </fieldset>
  ));
}

/** What each field of the parts is called, also in the list of what has to be mended. */
function partLabels(): Record<string, string> {
  const inLanguage = (language: string) => m.protocol_in_language({ text: m.protocol_label(), language });
  return Object.fromEntries(
    splitParts.flatMap((part) => [
      [`part${part}_label_nl`, inLanguage(m.protocol_dutch())],
      [`part${part}_label_en`, inLanguage(m.protocol_english())],
      [`part${part}_definition_nl`, `${m.codebook_part({ part })}: ${m.protocol_definition().toLocaleLowerCase()}`],
    ]),
  );
}
