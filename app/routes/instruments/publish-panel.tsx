import { Form, Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { DefinitionAdvice, DefinitionProblem } from "#app/domain/instrument-check.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { describeDefinitionAdvice, describeDefinitionProblem } from "./check-words.ts";
import styles from "./draft.module.css";

type Panel = { definition: InstrumentDefinition; problems: readonly DefinitionProblem[]; advice: readonly DefinitionAdvice[]; base: string; isFirst: boolean };

/** What has to be mended, what could be better, and publishing: from then the version never changes (rule IN1). */
export function PublishPanel({ definition, problems, advice, base, isFirst }: Panel) {
  const items = new Map(listItems(definition).map((item, place) => [item.id, { item, number: place + 1 }]));
  const byItem = Map.groupBy(advice, ({ itemId }) => itemId);
  const nameOf = (itemId: string) => {
    const found = items.get(itemId);
    return found ? `${found.number}. ${localise(found.item.label, getLocale())}` : itemId;
  };
  return (
    <section aria-labelledby="publish" className={styles.panel}>
      <h2 id="publish">{m.instruments_publish_title()}</h2>
      {problems.length > 0 ? (
        <>
          <h3>{m.instruments_problems({ count: problems.length })}</h3>
          <ul className={styles.checks}>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>
                <ProblemPlace problem={problem} nameOf={nameOf} base={base} sections={definition.sections} />
                {describeDefinitionProblem(problem)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{m.instruments_publish_ready()}</p>
      )}
      {byItem.size > 0 && (
        <details>
          <summary>{m.instruments_advice({ count: byItem.size })}</summary>
          <ul className={styles.checks}>
            {[...byItem].map(([itemId, kinds]) => (
              <li key={itemId}>
                <Link to={`${base}/draft/item?id=${itemId}`}>{nameOf(itemId)}</Link>
                {kinds.map(({ kind }) => describeDefinitionAdvice(kind)).join(" ")}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Form method="post">
        {!isFirst && <TextAreaField name="changeNote" label={m.instruments_change_note()} help={m.instruments_change_note_help()} isOptional rows={3} maxLength={4000} />}
        <p className={styles.small}>{m.instruments_publish_means()}</p>
        <Button variant="primary" name="intent" value="publish" disabled={problems.length > 0}>
          {m.instruments_publish()}
        </Button>
      </Form>
    </section>
  );
}

function ProblemPlace({
  problem,
  nameOf,
  base,
  sections,
}: {
  problem: DefinitionProblem;
  nameOf: (itemId: string) => string;
  base: string;
  sections: InstrumentDefinition["sections"];
}) {
  if ("itemId" in problem) return <Link to={`${base}/draft/item?id=${problem.itemId}`}>{nameOf(problem.itemId)}</Link>;
  if ("sectionId" in problem) {
    const section = sections.find(({ id }) => id === problem.sectionId);
    return <a href={`#section-${problem.sectionId}`}>{section ? localise(section.title, getLocale()) : problem.sectionId}</a>;
  }
  return problem.kind === "no_items" ? null : <Link to={`${base}/draft/about`}>{m.instruments_about()}</Link>;
}

/** Throws the draft away; the page it leads to offers the way back. */
export function DiscardForm({ to, instrumentId }: { to: string; instrumentId: string }) {
  return (
    <Form method="post" action={to} className={styles.discard}>
      <input type="hidden" name="instrumentId" value={instrumentId} />
      <Button variant="quiet" size="sm" name="intent" value="discard">
        {m.instruments_discard()}
      </Button>
    </Form>
  );
}
