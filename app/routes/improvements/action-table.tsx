import { Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { isEffectCheckDue, isOverdue } from "#app/domain/improvement.ts";
import type { ActionEffectSeen, ActionState } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { actionEffectLabel, actionLevelLabel, actionStateLabel } from "#app/ui/vocabulary.ts";
import type { ListedAction } from "#db/queries/improvements.ts";
import styles from "./list.module.css";
import type { ImprovementsPage } from "./read-improvements.server.ts";

const tones = { proposed: "neutral", agreed: "neutral", in_progress: "accent", done: "good", dropped: "neutral" } as const satisfies Record<ActionState, string>;

export function ActionStateTag({ state }: { state: ActionState }) {
  return <Tag tone={tones[state]}>{actionStateLabel(state)}</Tag>;
}

const effectTones = { seen: "good", partly: "good", not_seen: "warning", cannot_say: "neutral" } as const satisfies Record<ActionEffectSeen, string>;

export function ActionEffectTag({ effect }: { effect: ActionEffectSeen }) {
  return <Tag tone={effectTones[effect]}>{actionEffectLabel(effect)}</Tag>;
}

export function ActionTable({ title, rows, page }: { title: string; rows: readonly ListedAction[]; page: ImprovementsPage }) {
  const { viewerId, today } = page;
  const { search } = useLocation();
  const to = (id: string) => {
    const params = new URLSearchParams(search);
    params.set("action", id);
    return `?${params}`;
  };
  const columns: Column<ListedAction>[] = [
    { key: "what", header: m.improvements_column_what(), isRowHeader: true, cell: (row) => <What row={row} to={to(row.id)} /> },
    { key: "level", header: m.improvements_column_level(), cell: (row) => actionLevelLabel(row.level) },
    { key: "owner", header: m.improvements_column_owner(), cell: (row) => (row.ownerId === viewerId ? m.improvements_you({ name: row.ownerName }) : row.ownerName) },
    { key: "due", header: m.improvements_column_due(), cell: (row) => <Due row={row} today={today} /> },
    { key: "state", header: m.improvements_column_state(), cell: (row) => <State row={row} today={today} /> },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <DataTable caption={title} isCaptionHidden columns={columns} rows={rows} rowKey={(row) => row.id} empty={<p>{m.improvements_unfinished_none()}</p>} />
    </section>
  );
}

/** The row's anchor is the action's id, for links from elsewhere. */
function What({ row, to }: { row: ListedAction; to: string }) {
  return (
    <span id={row.id} className={styles.what}>
      <Link to={to} preventScrollReset>
        {row.what}
      </Link>
      {row.themes.length > 0 && <span className={styles.theme}>{row.themes.map(({ label }) => localise(label, getLocale())).join(" · ")}</span>}
    </span>
  );
}

function State({ row, today }: { row: ListedAction; today: string }) {
  return (
    <span className={styles.states}>
      <ActionStateTag state={row.state} />
      {row.effect && <ActionEffectTag effect={row.effect} />}
      {isEffectCheckDue(row, today) && <Tag tone="accent">{m.improvements_check_due()}</Tag>}
    </span>
  );
}

function Due({ row, today }: { row: ListedAction; today: string }) {
  return (
    <span className={styles.due}>
      <DateText date={row.dueOn} /> {isOverdue(row, today) && <Tag tone="warning">{m.improvements_overdue()}</Tag>}
    </span>
  );
}
