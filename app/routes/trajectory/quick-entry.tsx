import { useState, type FormEvent } from "react";
import type { FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { isOngoingText, readFuzzyDate } from "#app/domain/read-fuzzy-date.ts";
import { careTypes, eventTypes, perspectives, referralOutcomes, type CareType, type EventType, type Perspective, type ReferralOutcome } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { TimelinePart, TrajectoryEntries } from "#app/realtime/trajectory-edit.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, fieldId, SelectField } from "#app/ui/field.tsx";
import { liveInput } from "#app/ui/live-field.tsx";
import { careTypeLabel, eventTypeLabel, perspectiveLabel, referralOutcomeLabel } from "#app/ui/vocabulary.ts";
import { ReadAs, problemOf, problemText } from "./fuzzy-date-field.tsx";
import styles from "./trajectory.module.css";

const kindLabels: Record<TimelinePart, () => string> = {
  episodes: m.trajectory_add_episode,
  referrals: m.trajectory_add_referral,
  events: m.trajectory_add_event,
  keyMoments: m.trajectory_add_key_moment,
};
const kinds = Object.keys(kindLabels) as TimelinePart[];

/** What was typed in one line; the part, teller and source stay for the next. */
type Line = { part: TimelinePart; from: string; until: string; what: string; text: string; perspective: Perspective; source: string };
export type NewEntry = { [Part in TimelinePart]: { part: Part; filled: Partial<TrajectoryEntries[Part]> } }[TimelinePart];
type Problems = Partial<Record<"from" | "until" | "what" | "text", string>>;

const choices = {
  episodes: careTypes.map((value) => ({ value, label: () => careTypeLabel(value) })),
  referrals: referralOutcomes.map((value) => ({ value, label: () => referralOutcomeLabel(value) })),
  events: eventTypes.map((value) => ({ value, label: () => eventTypeLabel(value) })),
  keyMoments: [],
} satisfies Record<TimelinePart, readonly { value: string; label: () => string }[]>;

const textLabels: Record<TimelinePart, () => string> = {
  episodes: m.trajectory_field_provider,
  referrals: m.trajectory_field_provider,
  events: m.trajectory_field_description,
  keyMoments: m.trajectory_field_description,
};

/** Where the focus goes for quick entry: the date of the next line. */
export const quickEntryField = fieldId("quick-from");

/** One line to type a whole own timeline with: Tab to the next field, Enter to add, and on with the date of the next. */
export function QuickEntry({ providerListId, onAdd }: { providerListId: string; onAdd: (entry: NewEntry) => void }) {
  const [line, setLine] = useState<Line>({ part: "episodes", from: "", until: "", what: "", text: "", perspective: "file", source: "" });
  const [problems, setProblems] = useState<Problems>({});
  const change = (fields: Partial<Line>) => setLine((before) => ({ ...before, ...fields }));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const found = findProblems(line);
    setProblems(found);
    const first = (["from", "until", "what", "text"] as const).find((field) => found[field] !== undefined);
    if (first) return document.getElementById(fieldId(`quick-${first}`))?.focus();
    onAdd(toEntry(line));
    change({ from: "", until: "", what: "", text: "" });
    document.getElementById(quickEntryField)?.focus();
  };
  const { part } = line;
  const hasEnd = part === "episodes" || part === "referrals";
  return (
    <form className={styles.quick} aria-labelledby="quick-heading" noValidate onSubmit={onSubmit} data-needs-script="" data-print="no">
      <h3 id="quick-heading" className={styles.quickHeading}>
        {m.trajectory_quick_heading()}
      </h3>
      <p className={styles.note}>{m.trajectory_quick_help()}</p>
      <div className={styles.quickFields}>
        <SelectField
          label={m.trajectory_quick_kind()}
          name="quick-part"
          choices={kinds.map((value) => ({ value, label: kindLabels[value]() }))}
          value={part}
          onChange={(event) => change({ part: event.currentTarget.value as TimelinePart, what: "" })}
        />
        <QuickDate
          label={hasEnd ? m.trajectory_quick_from() : m.trajectory_quick_when()}
          name="quick-from"
          value={line.from}
          error={problems.from}
          onValue={(from) => change({ from })}
        />
        {hasEnd && (
          <QuickDate
            label={part === "referrals" ? m.trajectory_field_answered() : m.trajectory_quick_until()}
            name="quick-until"
            value={line.until}
            error={problems.until}
            onValue={(until) => change({ until })}
          />
        )}
        {part !== "keyMoments" && (
          <SelectField
            label={m.trajectory_quick_what()}
            name="quick-what"
            choices={choices[part].map(({ value, label }) => ({ value, label: label() }))}
            emptyLabel={m.trajectory_field_choose()}
            value={line.what}
            error={problems.what}
            onChange={(event) => change({ what: event.currentTarget.value })}
          />
        )}
        <QuickText
          label={textLabels[part]()}
          name="quick-text"
          list={hasEnd ? providerListId : undefined}
          value={line.text}
          error={problems.text}
          onValue={(text) => change({ text })}
        />
        <SelectField
          label={m.trajectory_field_perspective()}
          name="quick-perspective"
          choices={perspectives.map((value) => ({ value, label: perspectiveLabel(value) }))}
          value={line.perspective}
          onChange={(event) => change({ perspective: event.currentTarget.value as Perspective })}
        />
        <QuickText label={m.trajectory_field_source()} name="quick-source" value={line.source} onValue={(source) => change({ source })} />
        <Button variant="primary">{m.trajectory_quick_add()}</Button>
      </div>
      <p className={styles.note}>{m.trajectory_date_help()}</p>
    </form>
  );
}

type Typed = { label: string; name: string; value: string; error?: string | undefined; onValue: (text: string) => void };

/* Nothing is marked as required or optional here: what has to be filled in is said on Enter, and a line should stay short. */

function QuickText({ value, list, onValue, ...frame }: Typed & { list?: string | undefined }) {
  return (
    <Field {...frame}>
      {(input) => <input type="text" autoComplete="off" maxLength={300} list={list} {...liveInput(input)} value={value} onChange={(event) => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

function QuickDate({ value, onValue, ...frame }: Typed) {
  return (
    <Field {...frame}>
      {(input) => (
        <>
          <input type="text" autoComplete="off" maxLength={40} {...liveInput(input)} value={value} onChange={(event) => onValue(event.currentTarget.value)} />
          <ReadAs text={value} />
        </>
      )}
    </Field>
  );
}

function findProblems({ part, from, until, what, text }: Line): Problems {
  const start = problemOf(from, false);
  const end = part === "episodes" || part === "referrals" ? problemOf(until, part === "episodes") : null;
  return {
    ...(start !== null && { from: problemText(start) }),
    ...(end !== null && { until: problemText(end) }),
    ...(part !== "keyMoments" && what === "" && { what: m.trajectory_quick_needs() }),
    ...(part === "keyMoments" && text.trim() === "" && { text: m.trajectory_quick_needs_text() }),
  };
}

function toEntry({ part, from, until, what, text, perspective, source }: Line): NewEntry {
  const [start, end] = [dateOf(from), dateOf(until)];
  const dated = { startOn: start.on, startPrecision: start.precision, perspective, source: source.trim() };
  const ended = { endOn: end.on, endPrecision: end.precision };
  const words = text.trim();
  switch (part) {
    case "episodes":
      return { part, filled: { ...dated, ...ended, careType: what as CareType, provider: words, ...(isOngoingText(until) && { endReason: "ongoing" }) } };
    case "referrals":
      return { part, filled: { ...dated, ...ended, outcome: what as ReferralOutcome, provider: words } };
    case "events":
      return { part, filled: { ...dated, type: what as EventType, description: words } };
    case "keyMoments":
      return { part, filled: { ...dated, description: words } };
  }
}

function dateOf(text: string): FuzzyDate {
  const read = readFuzzyDate(text);
  return read.ok ? read.date : { on: null, precision: "unknown" };
}
