import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import styles from "./answer-tables.module.css";
import { AnswerView, type ShownAnswer } from "./answer-view.tsx";

/** `isPartial` where an item without an answer is nothing to remark on, as in a consensus. */
export type AnswerColumn = { key: string; header: string; answers: Record<string, ShownAnswer>; isPartial?: boolean };

/** All answers of an instrument side by side, one table per section, to be read and printed. */
export function AnswerTables({ definition, columns, headingLevel = 3 }: { definition: InstrumentDefinition; columns: readonly AnswerColumn[]; headingLevel?: 2 | 3 }) {
  const Heading = `h${headingLevel}` as const;
  const isGuideline = definition.kind === "guideline_set";
  const shown: Column<InstrumentItem>[] = [
    { key: "item", header: isGuideline ? m.assessments_recommendation() : m.assessments_item(), isRowHeader: true, cell: (item) => <ItemName item={item} /> },
    ...columns.map(({ key, header, answers, isPartial }): Column<InstrumentItem> => ({
      key,
      header,
      cell: (item) => (isPartial && !answers[item.id] ? "–" : <AnswerView item={item} answer={answers[item.id]} />),
    })),
  ];
  return (
    <div className={styles.tables}>
      {definition.sections.map((section) => {
        const title = localise(section.title, getLocale());
        return (
          <section key={section.id}>
            <Heading>{title}</Heading>
            <DataTable caption={m.assessments_answers_of({ section: title })} isCaptionHidden columns={shown} rows={section.items} rowKey={({ id }) => id} />
          </section>
        );
      })}
    </div>
  );
}

/** What is asked; of a recommendation also for whom it holds and where it can be read. */
function ItemName({ item }: { item: InstrumentItem }) {
  return (
    <div className={styles.item}>
      {localise(item.label, getLocale())}
      {item.eligibility && (
        <span className={styles.aside}>
          {m.assessments_eligibility()}: {localise(item.eligibility, getLocale())}
        </span>
      )}
      {item.sourceUrl && <SourceLink url={item.sourceUrl} className={styles.aside} />}
    </div>
  );
}

/** To the source of a recommendation, in a window of its own: what is being filled in stays open. */
export function SourceLink({ url, className }: { url: string; className?: string | undefined }) {
  return (
    <a href={url} target="_blank" rel="noreferrer" className={className}>
      {m.assessments_source()} <span className="kl-hidden">{m.assessments_new_window()}</span>
    </a>
  );
}
