import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { isOverdue } from "#app/domain/improvement.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatDate } from "#app/ui/dates.ts";
import { Tag } from "#app/ui/tag.tsx";
import { actionLevelLabel, actionStrengthLabel } from "#app/ui/vocabulary.ts";
import { ActionEffectTag, ActionStateTag } from "../improvements/action-table.tsx";
import styles from "./chain.module.css";
import type { ChainAction, ChainPage } from "./read-chain.server.ts";
import { ThemeLink } from "./theme-link.tsx";

/** What is being done about the theme, by whom, how strong and until when. */
export function ThemeActions({ page }: { page: ChainPage }) {
  const { actions, studyId, mayLead, today } = page;
  if (actions.length === 0) {
    return (
      <p className={styles.note}>
        {m.chain_actions_none()} {mayLead && <Link to={`/studies/${studyId}/meetings`}>{m.chain_to_meetings()}</Link>}
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {actions.map((action) => (
        <li key={action.id} className={styles.entry}>
          <span className={styles.head}>
            <Link to={`/studies/${studyId}/improvements?action=${action.id}`}>{action.what}</Link>
          </span>
          <span className={styles.tags}>
            <ActionStateTag state={action.state} /> {action.effect && <ActionEffectTag effect={action.effect} />}
            {isOverdue(action, today) && <Tag tone="warning">{m.improvements_overdue()}</Tag>}
            <span>{m.meetings_action_line({ owner: action.ownerName, date: formatDate(action.dueOn) })}</span>
          </span>
          <span className={styles.note}>
            {m.chain_action_level({ level: actionLevelLabel(action.level).toLowerCase(), strength: actionStrengthLabel(action.strength).toLowerCase() })}
          </span>
          <OtherThemes action={action} page={page} />
          {action.meetingTitle && (
            <span className={styles.note}>
              {m.improvements_detail_meeting()} <Link to={`/studies/${studyId}/meetings/${action.meetingId}`}>{action.meetingTitle}</Link>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The ways to the other themes that the same action is about. */
function OtherThemes({ action, page: { theme, studyId } }: { action: ChainAction; page: ChainPage }) {
  const others = action.themes.filter(({ id }) => id !== theme.id);
  if (others.length === 0) return null;
  return (
    <span className={styles.note}>
      {m.chain_action_also()}{" "}
      {others.map(({ id, label }, i) => (
        <span key={id}>
          {i > 0 && ", "}
          <ThemeLink studyId={studyId} codeId={id}>
            {localise(label, getLocale())}
          </ThemeLink>
        </span>
      ))}
    </span>
  );
}
