import { localise } from "#app/domain/code-description.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Tag } from "#app/ui/tag.tsx";
import { interpretiveBurdenLabel, itemTypeLabel, missingReasonLabel } from "#app/ui/vocabulary.ts";
import styles from "./instrument.module.css";

/** One item with all that a rater sees beside it. Open questions of an interview guide are not rated, so they carry less. */
export function InstrumentItemView({
  item,
  number,
  items,
  numberOf,
}: {
  item: InstrumentItem;
  number: number;
  items: readonly InstrumentItem[];
  numberOf: ReadonlyMap<string, number>;
}) {
  const locale = getLocale();
  const isRated = item.type !== "question";
  return (
    <>
      <p className={styles.question}>
        <span className={styles.number}>{number}</span>
        <span>{localise(item.label, locale)}</span>
      </p>
      <div className={styles.body}>
        {item.help && <p>{localise(item.help, locale)}</p>}
        {isRated && (
          <p className={styles.tags}>
            <Tag>{itemTypeLabel(item.type)}</Tag>
            <Tag>{interpretiveBurdenLabel(item.burden)}</Tag>
            {item.doubleRate && <Tag>{m.protocol_double_rated()}</Tag>}
          </p>
        )}
        {item.options && (
          <ul className={styles.options}>
            {item.options.map(({ value, label }) => (
              <li key={value}>{localise(label, locale)}</li>
            ))}
          </ul>
        )}
        <dl className={styles.details}>
          {describeDetails(item, items, numberOf).map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

function describeDetails(item: InstrumentItem, items: readonly InstrumentItem[], numberOf: ReadonlyMap<string, number>): { name: string; text: string }[] {
  const locale = getLocale();
  const texts = [
    { name: m.protocol_eligibility(), text: item.eligibility && localise(item.eligibility, locale) },
    { name: m.protocol_definition(), text: item.definition && localise(item.definition, locale) },
    { name: m.protocol_example(), text: item.example && localise(item.example, locale) },
    { name: m.protocol_counter_example(), text: item.counterExample && localise(item.counterExample, locale) },
    { name: m.protocol_range(), text: describeRange(item) },
    { name: m.protocol_show_when(), text: describeCondition(item, items, numberOf) },
    {
      name: m.protocol_missing_reasons(),
      text: item.type === "question" ? undefined : item.missingReasons.map((reason) => missingReasonLabel(reason).toLocaleLowerCase()).join(", "),
    },
  ];
  return texts.flatMap(({ name, text }) => (text ? [{ name, text }] : []));
}

function describeRange({ min, max, unit }: InstrumentItem): string | undefined {
  const range =
    min !== undefined && max !== undefined ? `${min} – ${max}` : min !== undefined ? m.protocol_at_least({ min }) : max !== undefined ? m.protocol_at_most({ max }) : undefined;
  const words = [range, unit && localise(unit, getLocale())].filter(Boolean).join(" ");
  return words === "" ? undefined : words;
}

/** Under which answer to which other item it is asked. */
function describeCondition({ showWhen }: InstrumentItem, items: readonly InstrumentItem[], numberOf: ReadonlyMap<string, number>): string | undefined {
  const other = showWhen && items.find(({ id }) => id === showWhen.itemId);
  if (!showWhen || !other) return undefined;
  const locale = getLocale();
  const answers = showWhen.anyOf.map((value) => {
    const option = other.options?.find((one) => one.value === value);
    if (option) return localise(option.label, locale);
    return value === "yes" ? m.common_yes() : value === "no" ? m.common_no() : value;
  });
  return m.protocol_show_when_answer({ number: numberOf.get(other.id) ?? 0, answers: answers.map((answer) => `‘${answer}’`).join(` ${m.patterns_or()} `) });
}
