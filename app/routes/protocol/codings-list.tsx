import { type ChangeEvent, useRef, useState } from "react";
import { Form, Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { phaseLabel } from "#app/ui/vocabulary.ts";
import type { CodedPassage } from "#db/queries/coded-passages.ts";
import { valueOf } from "./code-form.tsx";
import { codingKey } from "./codings-forms.ts";
import styles from "./codings.module.css";

type Passage = Omit<CodedPassage, "scopeId"> & { canWrite: boolean };
type Target = { id: string; label: LocalisedText; isPart: boolean };
type Listed = {
  studyId: string;
  countsAs: string;
  passages: readonly Passage[];
  targets: readonly Target[];
  foundCount: number;
  page: number;
  pageCount: number;
  mayReassign: boolean;
  nameOf: (codeId: string) => string;
  isBusy: boolean;
  errors: FormErrors | undefined;
  values: FormValues | undefined;
};

/** The codings of a code, to be read, and to be put with another: those that are ticked, or all that pass the filter. */
export function CodingsList(page: Listed) {
  const { passages, targets, foundCount, mayReassign, isBusy, errors, values } = page;
  const form = useRef<HTMLFormElement>(null);
  const [chosenCount, setChosenCount] = useState(0);
  const { pathname, search } = useLocation();
  const ticks = () => [...(form.current?.querySelectorAll<HTMLInputElement>("input[name=coding]") ?? [])];
  const count = () => setChosenCount(ticks().filter(({ checked }) => checked).length);
  const toggleAll = ({ currentTarget: { checked } }: ChangeEvent<HTMLInputElement>) => {
    for (const tick of ticks()) tick.checked = checked;
    count();
  };
  const isWritable = mayReassign && passages.some(({ canWrite }) => canWrite);
  return (
    // What was ticked is gone from the list afterwards, so the form begins anew.
    <Form method="post" action={`${pathname}${search}`} ref={form} key={passages.map(codingKey).join(" ")} onChange={count} preventScrollReset>
      <ErrorSummary errors={errors} labels={{ toCode: m.codebook_reassign_to(), coding: m.codebook_codings() }} />
      {isWritable && (
        <div className={styles.reassign}>
          <SelectField
            name="toCode"
            label={m.codebook_reassign_to()}
            emptyLabel={m.common_choose()}
            choices={targets.map(({ id, label, isPart }) => ({ value: id, label: `${localise(label, getLocale())}${isPart ? ` (${m.codebook_part_of_split()})` : ""}` }))}
            defaultValue={valueOf(values, "toCode") ?? targets.find(({ isPart }) => isPart)?.id ?? ""}
            error={errors?.["toCode"]}
          />
          <TextField name="reason" label={m.codebook_reassign_reason()} isOptional defaultValue={valueOf(values, "reason") ?? ""} error={errors?.["reason"]} />
          <div className={styles.reassignButtons}>
            <Button variant="primary" name="intent" value="selected" isBusy={isBusy}>
              {chosenCount > 0 ? m.codebook_reassign_selected_count({ count: chosenCount }) : m.codebook_reassign_selected()}
            </Button>
            <Button name="intent" value="filtered" isBusy={isBusy}>
              {m.codebook_reassign_all({ count: foundCount })}
            </Button>
          </div>
        </div>
      )}
      <div className={styles.listHead}>
        <p role="status">{m.codebook_codings_found({ count: foundCount })}</p>
        {isWritable && (
          <label data-needs-script="">
            <input type="checkbox" onChange={toggleAll} /> {m.codebook_select_page()}
          </label>
        )}
      </div>
      <ul className={styles.passages}>
        {passages.map((passage) => (
          <PassageRow key={codingKey(passage)} passage={passage} {...page} />
        ))}
      </ul>
      <Pages {...page} />
    </Form>
  );
}

function PassageRow({ passage, studyId, countsAs, mayReassign, nameOf }: { passage: Passage } & Listed) {
  const { caseCode, documentId, title, heldOn, quote, memo, polarity, perspective, phase, orphaned, authorName, codeId, canWrite } = passage;
  const id = `coding-${documentId}-${passage.id}`;
  return (
    <li className={styles.passage}>
      {mayReassign && (canWrite ? <input type="checkbox" id={id} name="coding" value={codingKey(passage)} className={styles.tick} /> : <span className={styles.tick} />)}
      <div>
        <label htmlFor={id} className={styles.quote}>
          {quote}
        </label>
        {memo && <p className={styles.memo}>{memo}</p>}
        <p className={styles.source}>
          <PolarityMark polarity={polarity} withLabel />
          <PerspectiveMark perspective={perspective} withLabel />
          {phase && <span>{phaseLabel(phase)}</span>}
          {authorName && <span>{m.codebook_coded_by({ name: authorName })}</span>}
          {codeId !== countsAs && <Tag>{m.codebook_coded_as({ label: nameOf(codeId) })}</Tag>}
          {orphaned && <Tag tone="warning">{m.codebook_orphaned()}</Tag>}
          {mayReassign && !canWrite && <Tag>{m.common_readonly()}</Tag>}
          <Link to={`/studies/${studyId}/cases/${encodeURIComponent(caseCode)}/conversations/${documentId}`}>
            {[caseCode, title, heldOn && formatDate(heldOn)].filter(Boolean).join(" · ")}
          </Link>
        </p>
      </div>
    </li>
  );
}

function Pages({ page, pageCount }: Listed) {
  const { search } = useLocation();
  if (pageCount <= 1) return null;
  const at = (number: number) => {
    const params = new URLSearchParams(search);
    params.set("page", String(number));
    return `?${params}`;
  };
  return (
    <nav className={styles.pages} aria-label={m.codebook_pages()}>
      {page > 1 && <Link to={at(page - 1)}>{m.common_previous()}</Link>}
      <span>{m.common_progress({ value: page, max: pageCount })}</span>
      {page < pageCount && <Link to={at(page + 1)}>{m.common_next()}</Link>}
    </nav>
  );
}
