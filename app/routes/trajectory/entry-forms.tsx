import { careTypes, endReasons, eventTypes, perspectives, referralOutcomes, referrers, type DatePrecision, type Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeEntry, EventEntry, KeyMomentEntry, ReferralEntry } from "#app/realtime/documents.ts";
import { CheckField, SelectField } from "#app/ui/field.tsx";
import { LiveSelect, LiveText, LiveTextArea } from "#app/ui/live-field.tsx";
import { careTypeLabel, endReasonLabel, eventTypeLabel, perspectiveLabel, referralOutcomeLabel, referrerLabel } from "#app/ui/vocabulary.ts";
import { FuzzyDateField } from "./fuzzy-date-field.tsx";
import styles from "./trajectory.module.css";

/** `onEdit` gets only what changed; everything is written at once. */
type Form<Entry> = { id: string; entry: Partial<Entry>; onEdit: (fields: Partial<Entry>) => void };

/** A choice among other entries of the trajectory. */
export type EntryChoice = { value: string; label: string };

/**
 * @param providerListId a `datalist` of the providers in this case, so that one provider is written one way
 * @param nextHelp to which help the young person may have been handed over
 */
export function EpisodeForm({ id, entry, onEdit, providerListId, nextHelp }: Form<EpisodeEntry> & { providerListId: string; nextHelp: readonly EntryChoice[] }) {
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
      <StartField label={m.trajectory_field_start()} help={m.trajectory_date_help()} id={id} entry={entry} onEdit={onEdit} />
      {isOngoing ? (
        <p className={styles.note}>{m.trajectory_field_ongoing_help()}</p>
      ) : (
        <EndField
          label={m.trajectory_field_end()}
          help={m.trajectory_quick_until_help()}
          id={id}
          entry={entry}
          onEdit={onEdit}
          onOngoing={() => onEdit({ endReason: "ongoing", endOn: null })}
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
      <FuzzyDateField
        label={m.trajectory_field_referred_on()}
        name={`${id}-referred-on`}
        value={{ on: entry.referredOn ?? null, precision: entry.referredPrecision ?? "day" }}
        onValue={({ on, precision }) => onEdit({ referredOn: on, referredPrecision: precision })}
      />
      <SelectField
        label={m.trajectory_field_handed_to()}
        name={`${id}-handed-to`}
        isOptional
        choices={nextHelp}
        emptyLabel={m.trajectory_field_handed_computed()}
        value={entry.handedToId ?? ""}
        onChange={(event) => onEdit({ handedToId: event.currentTarget.value || null })}
      />
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

export function ReferralForm({ id, entry, onEdit, providerListId }: Form<ReferralEntry> & { providerListId: string }) {
  return (
    <div className={styles.form}>
      <LiveSelect
        label={m.trajectory_field_outcome()}
        name={`${id}-outcome`}
        words={referralOutcomes}
        labelOf={referralOutcomeLabel}
        value={entry.outcome ?? null}
        emptyLabel={m.trajectory_field_choose()}
        onValue={(outcome) => outcome && onEdit({ outcome })}
      />
      <LiveText label={m.trajectory_field_provider()} name={`${id}-provider`} list={providerListId} value={entry.provider ?? ""} onValue={(provider) => onEdit({ provider })} />
      <LiveSelect
        label={m.trajectory_field_asked_care()}
        name={`${id}-care-type`}
        words={careTypes}
        labelOf={careTypeLabel}
        value={entry.careType ?? null}
        emptyLabel={m.trajectory_field_care_none()}
        onValue={(careType) => onEdit({ careType })}
      />
      <StartField label={m.trajectory_field_asked()} help={m.trajectory_date_help()} id={id} entry={entry} onEdit={onEdit} />
      <EndField label={m.trajectory_field_answered()} id={id} entry={entry} onEdit={onEdit} />
      <LiveSelect
        label={m.trajectory_field_referrer()}
        name={`${id}-referrer`}
        words={referrers}
        labelOf={referrerLabel}
        value={entry.referrer ?? null}
        onValue={(referrer) => referrer && onEdit({ referrer })}
      />
      <Teller id={id} entry={entry} onEdit={onEdit} />
      <div className={styles.wide}>
        <LiveTextArea label={m.trajectory_field_reason()} name={`${id}-reason`} value={entry.reason ?? ""} onValue={(reason) => onEdit({ reason })} />
      </div>
      <div className={styles.wide}>
        <Source id={id} entry={entry} onEdit={onEdit} />
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
      <StartField label={m.trajectory_field_when()} help={m.trajectory_date_help()} id={id} entry={entry} onEdit={onEdit} />
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
      <StartField label={m.trajectory_field_when()} help={m.trajectory_date_help()} id={id} entry={entry} onEdit={onEdit} />
      <Teller id={id} entry={entry} onEdit={onEdit} />
      <div className={styles.wide}>
        <Source id={id} entry={entry} onEdit={onEdit} />
      </div>
    </div>
  );
}

type Dated = Pick<EventEntry, "startOn" | "startPrecision">;
type Ended = { endOn: string | null; endPrecision: DatePrecision };
type Telling = { perspective: Perspective; source: string };

function StartField({ label, help, id, entry, onEdit }: Form<Dated> & { label: string; help: string }) {
  return (
    <FuzzyDateField
      label={label}
      help={help}
      name={`${id}-start`}
      value={{ on: entry.startOn ?? null, precision: entry.startPrecision ?? "unknown" }}
      onValue={({ on, precision }) => onEdit({ startOn: on, startPrecision: precision })}
    />
  );
}

function EndField({ label, help, id, entry, onEdit, onOngoing }: Form<Ended> & { label: string; help?: string; onOngoing?: () => void }) {
  return (
    <FuzzyDateField
      label={label}
      name={`${id}-end`}
      {...(help !== undefined && { help })}
      {...(onOngoing && { onOngoing })}
      value={{ on: entry.endOn ?? null, precision: entry.endPrecision ?? "unknown" }}
      onValue={({ on, precision }) => onEdit({ endOn: on, endPrecision: precision })}
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
