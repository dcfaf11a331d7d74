import { Link } from "react-router";
import { fewestAround, type ActionEffect } from "#app/domain/action-effect.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import { m } from "#app/paraglide/messages.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { formatDate } from "#app/ui/dates.ts";
import styles from "./chain.module.css";
import { differenceText } from "../patterns/comparison-words.ts";
import type { ChainAction } from "./read-chain.server.ts";
import { verdictText } from "./words.ts";

/** Whether the theme hinders less often since its actions were done, with what that does not say. */
export function Effects({ actions, mayCompare, base }: { actions: readonly ChainAction[]; mayCompare: boolean; base: string }) {
  const done = actions.filter(({ doneOn }) => doneOn !== null);
  if (done.length === 0) return <p className={styles.note}>{m.chain_effect_none()}</p>;
  return (
    <>
      <ul className={styles.list}>
        {done.map(({ id, what, doneOn, since }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.head}>
              <Link to={`${base}/improvements?action=${id}`}>{what}</Link>
            </span>
            <span className={styles.note}>{m.chain_effect_done({ date: formatDate(doneOn!) })}</span>
            {since && <EffectFigures effect={since} />}
          </li>
        ))}
      </ul>
      <p className={styles.note}>{mayCompare ? m.chain_effect_caution() : m.chain_effect_not_shown()}</p>
    </>
  );
}

/** The theme as a barrier in cases whose help began before an action was done, and since. */
export function EffectFigures({ effect }: { effect: ActionEffect }) {
  const { before, after, undated, difference } = effect;
  const sides = [
    { term: m.chain_effect_before(), count: before },
    { term: m.chain_effect_after(), count: after },
  ];
  return (
    <>
      <dl className={styles.figures}>
        {sides.map(({ term, count }) => {
          const interval = wilsonInterval(count);
          return (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <CountOf
                  count={{ ...count, ...(interval.p !== null && count.n >= fewestAround && { interval: { low: interval.lower, high: interval.upper } }) }}
                  polarity="barrier"
                />
              </dd>
            </div>
          );
        })}
        {difference && (
          <div>
            <dt>{m.chain_effect_difference()}</dt>
            <dd>{differenceText(difference)}</dd>
          </div>
        )}
      </dl>
      <p className={styles.text}>
        {verdictText(effect)} {undated > 0 && m.chain_effect_undated({ count: undated })}
      </p>
    </>
  );
}
