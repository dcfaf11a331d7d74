import { Fragment } from "react";
import { Link } from "react-router";
import { filterPieces, patternSearchParams, wholeStudy, withoutWord, type FilterList, type PatternFilter, type PatternQuestion } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";
import type { FilterChoices } from "#db/queries/patterns.ts";
import styles from "./filter.module.css";
import { introOf, wordOf } from "./words.ts";

/**
 * What was counted, as a sentence of which every limiting word can be taken out: "61 casussen, alle instellingen, gezien
 * door jongere of ouder, in de fase toegang".
 */
export function FilterSentence({
  subject,
  question,
  choices,
  lists,
  keep = [],
}: {
  subject: string;
  question: PatternQuestion;
  choices: FilterChoices;
  lists: readonly FilterList[];
  /** What else the page's address holds. */
  keep?: readonly (readonly [string, string])[];
}) {
  const pieces = filterPieces(question.filter).filter(({ list }) => lists.includes(list));
  const hasInstitutions = pieces.some(({ list }) => list === "institutionTypes");
  const to = (filter: PatternFilter) => ({ search: `?${new URLSearchParams([...keep.map(([name, value]) => [name, value]), ...patternSearchParams({ ...question, filter })])}` });

  return (
    <p className={styles.sentence}>
      <strong>{subject}</strong>
      {!hasInstitutions && `, ${m.patterns_all_institutions()}`}
      {pieces.map(({ list, values }) => (
        <Fragment key={list}>
          {`, ${introOf(list)} `}
          {values.map((value, index) => (
            <Fragment key={value}>
              {index > 0 && ` ${m.patterns_or()} `}
              <Link
                to={to(withoutWord(question.filter, { list, value }))}
                preventScrollReset
                className={styles.word}
                aria-label={m.patterns_take_out({ word: wordOf(list, value, choices) })}
              >
                {wordOf(list, value, choices)} <span aria-hidden="true">✕</span>
              </Link>
            </Fragment>
          ))}
        </Fragment>
      ))}
      {"."}
      {pieces.length > 0 && (
        <>
          {" "}
          <Link to={to({ ...wholeStudy, source: question.filter.source })} preventScrollReset className={styles.clear}>
            {m.patterns_clear_filter()}
          </Link>
        </>
      )}
    </p>
  );
}
