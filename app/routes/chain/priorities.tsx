import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { meetingTypeLabel } from "#app/ui/vocabulary.ts";
import styles from "./chain.module.css";
import type { ChainPage } from "./read-chain.server.ts";

/** What meetings found most important, of closed votes alone. */
export function Priorities({ page }: { page: ChainPage }) {
  const { priorities, studyId, mayLead } = page;
  const meetings = `/studies/${studyId}/meetings`;
  if (priorities.length === 0) {
    return (
      <p className={styles.note}>
        {m.chain_priority_none()} {mayLead && <Link to={meetings}>{m.chain_to_meetings()}</Link>}
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {priorities.map(({ meetingId, meetingTitle, meetingType, heldOn, polarity, place, proposalCount, dots, allDots, voterCount }, i) => (
        // A meeting may vote on a theme twice; the order is that of the votes.
        <li key={`${meetingId} ${i}`} className={styles.entry}>
          <span className={styles.head}>
            {polarity && <PolarityMark polarity={polarity} withLabel />}
            <strong>{m.chain_priority_place({ place, count: proposalCount })}</strong>
          </span>
          <span>
            {m.chain_priority_dots({ dots, all: allDots })} · {m.chain_priority_voters({ count: voterCount })}
          </span>
          <span>
            <Link to={`${meetings}/${meetingId}`}>{meetingTitle}</Link>{" "}
            <span className={styles.note}>
              {meetingTypeLabel(meetingType)}, {formatDate(heldOn)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
