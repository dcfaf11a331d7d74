import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { MeetingStep } from "#app/domain/meeting-room.ts";
import { spotlightText } from "#app/domain/spotlight.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { momentDate, momentText } from "./moment-words.ts";
import type { SpotlightChoices } from "./read-spotlight.server.ts";
import styles from "./step-bar.module.css";

type Props = { choices: SpotlightChoices; step: MeetingStep; agenda: readonly { id: string; title: string }[] };

/** For whoever leads: what everybody looks at next. One list, so that it works on a phone and by keyboard as well. */
export function SpotlightForm({ choices: { moments, themes, releases }, step, agenda }: Props) {
  const { itemId } = step;
  const named = themes.map(({ id, label }) => ({ id, name: localise(label, getLocale()) })).toSorted((a, b) => a.name.localeCompare(b.name, getLocale()));
  return (
    <details className={styles.clock}>
      <summary>{m.meetings_spotlight()}</summary>
      <Form method="post" preventScrollReset className={styles.buttons}>
        <label className={styles.choice}>
          <span>{m.meetings_spotlight_choose()}</span>
          <select name="spotlight" key={itemId}>
            {moments.length > 0 && (
              <optgroup label={m.meetings_spotlight_case()}>
                <option value={spotlightText({ kind: "timeline", itemId, momentId: null })}>{m.meetings_spotlight_timeline()}</option>
                {moments.map((moment) => (
                  <option key={moment.id} value={spotlightText({ kind: "timeline", itemId, momentId: moment.id })}>
                    {momentDate(moment)}: {momentText(moment)}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={m.meetings_agenda()}>
              {agenda.map(({ id, title }, index) => (
                <option key={id} value={spotlightText({ kind: "item", itemId: id })}>
                  {index + 1}. {title}
                </option>
              ))}
            </optgroup>
            {releases.length > 0 && (
              <optgroup label={m.meetings_spotlight_releases()}>
                {releases.map(({ number, title }) => (
                  <option key={number} value={spotlightText({ kind: "release", number })}>
                    {title}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={m.meetings_spotlight_themes()}>
              {named.map(({ id, name }) => (
                <option key={id} value={spotlightText({ kind: "theme", codeId: id })}>
                  {name}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <Button size="sm" variant="primary" name="intent" value="showSpotlight">
          {m.meetings_spotlight_show()}
        </Button>
      </Form>
    </details>
  );
}
