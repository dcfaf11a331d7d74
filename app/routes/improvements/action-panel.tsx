import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatDate, formatInstant } from "#app/ui/dates.ts";
import { actionStrengthHelp, actionStrengthLabel } from "#app/ui/vocabulary.ts";
import type { ListedAction } from "#db/queries/improvements.ts";
import { EffectFigures } from "../chain/effects.tsx";
import { ThemeLink } from "../chain/theme-link.tsx";
import { ActionEffectTag, ActionStateTag } from "./action-table.tsx";
import { ChangeForm, EffectForm, type FollowUpResult } from "./follow-up-forms.tsx";
import styles from "./list.module.css";
import { reachText } from "./reach-text.ts";
import type { ImprovementsPage } from "./read-improvements.server.ts";

/** One action: what was agreed, what happened since, and what happens next. */
export function ActionPanel({ detail, result }: { detail: ImprovementsPage & { picked: ListedAction }; result: FollowUpResult | null }) {
  const { picked, history, mayChange, studyId, reach, since } = detail;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { pathname, search } = useLocation();
  const rest = new URLSearchParams(search);
  rest.delete("action");
  return (
    <aside className={styles.panel} aria-labelledby="action">
      <Link className={styles.close} to={`${pathname}?${rest}`} preventScrollReset>
        {m.improvements_close_panel()}
      </Link>
      <h2 id="action" ref={heading} tabIndex={-1}>
        {picked.what}
      </h2>
      <dl className={styles.facts}>
        {picked.themes.length > 0 && (
          <Fact term={m.improvements_detail_themes({ count: picked.themes.length })}>
            <ul className={styles.themes}>
              {picked.themes.map(({ id, label }) => (
                <li key={id}>
                  <ThemeLink studyId={studyId} codeId={id}>
                    {localise(label, getLocale())}
                  </ThemeLink>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {picked.meetingTitle && (
          <Fact term={m.improvements_detail_meeting()}>
            <Link to={`/studies/${studyId}/meetings/${picked.meetingId}`}>{picked.meetingTitle}</Link>
          </Fact>
        )}
        {reach && <Fact term={m.improvements_detail_reach()}>{reachText(reach, picked.themes.length)}</Fact>}
        <Fact term={m.improvements_detail_strength()}>
          {actionStrengthLabel(picked.strength)}. {actionStrengthHelp(picked.strength)}
        </Fact>
        {picked.expectedEffect && <Fact term={m.improvements_detail_expected()}>{picked.expectedEffect}</Fact>}
        {picked.measure && <Fact term={m.improvements_detail_measure()}>{picked.measure}</Fact>}
        {picked.checkEffectOn && <Fact term={m.improvements_detail_check()}>{formatDate(picked.checkEffectOn)}</Fact>}
        {picked.effect && (
          <Fact term={m.improvements_detail_effect()}>
            <ActionEffectTag effect={picked.effect} />
          </Fact>
        )}
      </dl>
      {since && (
        <>
          <h3>{m.improvements_since({ date: formatDate(since.doneOn) })}</h3>
          {since.effects.map(({ theme, effect }) => (
            <section key={theme.id} aria-labelledby={`since-${theme.id}`}>
              <h4 id={`since-${theme.id}`}>{localise(theme.label, getLocale())}</h4>
              <EffectFigures effect={effect} />
            </section>
          ))}
          <p className={styles.who}>{m.chain_effect_caution()}</p>
        </>
      )}
      {mayChange && (
        <>
          {picked.state === "done" && (
            <>
              <h3>{m.improvements_effect_form()}</h3>
              <EffectForm picked={picked} result={result} />
            </>
          )}
          <h3>{m.improvements_form()}</h3>
          <ChangeForm picked={picked} codes={detail.themeChoices} result={result} />
        </>
      )}
      <h3>{m.improvements_history()}</h3>
      <ol className={styles.history}>
        {history.map(({ id, state, effect, note, userName, at }) => (
          <li key={id}>
            {effect ? <ActionEffectTag effect={effect} /> : <ActionStateTag state={state} />}
            <span className={styles.who}>{m.improvements_history_line({ name: userName, date: formatInstant(at, "day") })}</span>
            {note && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
