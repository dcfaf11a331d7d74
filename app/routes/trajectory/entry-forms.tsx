import { careTypes, endReasons, eventTypes, perspectives, referrers, type Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeEntry, EventEntry, KeyMomentEntry } from "#app/realtime/documents.ts";
import { CheckField } from "#app/ui/field.tsx";
import { LiveSelect, LiveText, LiveTextArea } from "#app/ui/live-field.tsx";
import { careTypeLabel, endReasonLabel, eventTypeLabel, perspectiveLabel, referrerLabel } from "#app/ui/vocabulary.ts";
import { DayField, FuzzyDateField } from "./fuzzy-date-field.tsx";
import styles from "./trajectory.module.css";

/** `onEdit` gets only what changed; everything is written at once. */
type Form<Entry> = { id: string; entry: Partial<Entry>; onEdit: (fields: Partial<Entry>) => void };

/** @param providerListId a `datalist` of the providers in this case, so that one provider is written one way */
export function EpisodeForm({ id, entry, onEdit, providerListId }: Form<EpisodeEntry> & { providerListId: string }) {
  const isOngoing = entry.endReason === "ongoing";
  return (
    <div className={styles.form}>
      <LiveSelect
        label={m.trajectory_field_care_type()}
        name={`${id}-care-type`}
        words={careTypes}
        labelOf={careTypeLabel}
        value={entry.careType ?? null}
        emptyLabel={m.trajectory_field_choose()}
        onValue={(careType) => careType && onEdit({ careType })}
      />
      <LiveText label={m.trajectory_field_provider()} name={`${id}-provider`} list={providerListId} value={entry.provider ?? ""} onValue={(provider) => onEdit({ provider })} />
      <Teller id={id} entry={entry} onEdit={onEdit} />
      <FuzzyDateField
        label={m.trajectory_field_start()}
        name={`${id}-start`}
        value={{ on: entry.startOn ?? null, precision: entry.startPrecision ?? "month" }}
        onValue={({ on, precision }) => onEdit({ startOn: on, startPrecision: precision })}
      />
      {isOngoing ? (
        <p className={styles.note}>{m.trajectory_field_ongoing_help()}</p>
      ) : (
        <FuzzyDateField
          label={m.trajectory_field_end()}
          name={`${id}-end`}
          value={{ on: entry.endOn ?? null, precision: entry.endPrecision ?? "month" }}
          onValue={({ on, precision }) => onEdit({ endOn: on, endPrecision: precision })}
        />
      )}
      <LiveSelect
        label={m.trajectory_field_end_reason()}
        name={`${id}-end-reason`}
        words={endReasons}
        labelOf={endReasonLabel}
        value={entry.endReason ?? null}
        onValue={(endReason) => endReason && onEdit(endReason === "ongoing" ? { endReason, endOn: null } : { endReason })}
      />
      <LiveSelect
        label={m.trajectory_field_referrer()}
        name={`${id}-referrer`}
        words={referrers}
        labelOf={referrerLabel}
        value={entry.referrer ?? null}
        onValue={(referrer) => referrer && onEdit({ referrer })}
      />
      <DayField label={m.trajectory_field_referred_on()} name={`${id}-referred-on`} value={entry.referredOn ?? null} onValue={(referredOn) => onEdit({ referredOn })} />
      <div className={styles.tick}>
        <CheckField
          label={m.trajectory_field_crisis()}
          name={`${id}-crisis`}
          checked={entry.startedInCrisis ?? false}
          onChange={(event) => onEdit({ startedInCrisis: event.currentTarget.checked })}
        />
      </div>
      <div className={styles.wide}>
        <Source id={id} entry={entry} onEdit={onEdit} />
      </div>
      <div className={styles.wide}>
        <LiveTextArea label={m.trajectory_field_note()} name={`${id}-note`} value={entry.note ?? ""} onValue={(note) => onEdit({ note })} />
      </div>
    </div>
  );
}

export function EventForm({ id, entry, onEdit }: Form<EventEntry>) {
  return (
    <div className={styles.form}>
      <LiveSelect
        label={m.trajectory_field_event_type()}
        name={`${id}-type`}
        words={eventTypes}
        labelOf={eventTypeLabel}
        value={entry.type ?? null}
        emptyLabel={m.trajectory_field_choose()}
        onValue={(type) => type && onEdit({ type })}
      />
      <When id={id} entry={entry} onEdit={onEdit} />
      <Teller id={id} entry={entry} onEdit={onEdit} />
      <div className={styles.wide}>
        <LiveTextArea label={m.trajectory_field_description()} name={`${id}-description`} value={entry.description ?? ""} onValue={(description) => onEdit({ description })} />
      </div>
      <div className={styles.wide}>
        <Source id={id} entry={entry} onEdit={onEdit} />
      </div>
    </div>
  );
}

export function KeyMomentForm({ id, entry, onEdit }: Form<KeyMomentEntry>) {
  return (
    <div className={styles.form}>
      <div className={styles.wide}>
        <LiveTextArea label={m.trajectory_field_description()} name={`${id}-description`} value={entry.description ?? ""} onValue={(description) => onEdit({ description })} />
      </div>
      <div className={styles.wide}>
        <LiveTextArea label={m.trajectory_field_meaning()} name={`${id}-meaning`} value={entry.meaning ?? ""} onValue={(meaning) => onEdit({ meaning })} />
      </div>
      <When id={id} entry={entry} onEdit={onEdit} />
      <Teller id={id} entry={entry} onEdit={onEdit} />
      <div className={styles.wide}>
        <Source id={id} entry={entry} onEdit={onEdit} />
      </div>
    </div>
  );
}

type Dated = Pick<EventEntry, "startOn" | "startPrecision">;
type Telling = { perspective: Perspective; source: string };

function When({ id, entry, onEdit }: Form<Dated>) {
  return (
    <FuzzyDateField
      label={m.trajectory_field_when()}
      name={`${id}-start`}
      value={{ on: entry.startOn ?? null, precision: entry.startPrecision ?? "month" }}
      onValue={({ on, precision }) => onEdit({ startOn: on, startPrecision: precision })}
    />
  );
}

function Teller({ id, entry, onEdit }: Form<Telling>) {
  return (
    <LiveSelect
      label={m.trajectory_field_perspective()}
      name={`${id}-perspective`}
      words={perspectives}
      labelOf={perspectiveLabel}
      value={entry.perspective ?? null}
      onValue={(perspective) => perspective && onEdit({ perspective })}
    />
  );
}

/** Where it can be found. */
function Source({ id, entry, onEdit }: Form<Telling>) {
  return (
    <LiveText
      label={m.trajectory_field_source()}
      name={`${id}-source`}
      help={m.trajectory_field_source_help()}
      value={entry.source ?? ""}
      onValue={(source) => onEdit({ source })}
    />
  );
}
