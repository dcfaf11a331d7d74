import { Form, Link } from "react-router";
import { needsHandling, type StoryPart, wholeStory } from "#app/domain/member-check.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { formatInstant } from "#app/ui/dates.ts";
import { Tag } from "#app/ui/tag.tsx";
import { consentPersonLabel } from "#app/ui/vocabulary.ts";
import type { ListedMemberCheck, ListedReaction } from "#db/queries/member-checks.ts";
import styles from "./member-checks.module.css";
import { partDate } from "./plain-words.ts";
import { verdictLabel } from "./verdict-words.ts";

/** What one reader said: first what asks for something, then in one line how much was right. */
export function CheckReactions({ check: { person, parts, answeredAt, reactions }, mayWrite, trajectory }: { check: ListedMemberCheck; mayWrite: boolean; trajectory: string }) {
  const asking = reactions.filter(needsHandling);
  const openCount = asking.filter(({ handledAt }) => handledAt === null).length;
  const correctCount = reactions.filter(({ verdict }) => verdict === "correct").length;
  const silentCount = parts.filter(({ id }) => !reactions.some((reaction) => reaction.partId === id && reaction.verdict !== null)).length;
  return (
    <section className={styles.check}>
      <div className={styles.head}>
        <h3>{m.member_checks_reactions_of({ person: consentPersonLabel(person), day: answeredAt ? formatInstant(new Date(answeredAt), "day") : "" })}</h3>
        {openCount > 0 ? <Tag tone="warning">{m.member_checks_open_count({ count: openCount })}</Tag> : <Tag tone="good">{m.member_checks_all_handled()}</Tag>}
      </div>
      <p className={styles.small}>
        {m.member_checks_reactions_correct({ count: correctCount, total: parts.length })}
        {silentCount > 0 && ` · ${m.member_checks_reactions_silent({ count: silentCount, total: parts.length })}`}
      </p>
      <ul className={styles.reactions}>
        {asking.map((reaction) => (
          <Reaction key={reaction.id} reaction={reaction} part={parts.find(({ id }) => id === reaction.partId)} mayWrite={mayWrite} trajectory={trajectory} />
        ))}
      </ul>
    </section>
  );
}

function Reaction({
  reaction: { id, partId, verdict, comment, handledAt, handledByName },
  part,
  mayWrite,
  trajectory,
}: {
  reaction: ListedReaction;
  part: StoryPart | undefined;
  mayWrite: boolean;
  trajectory: string;
}) {
  const about = partId === wholeStory ? m.member_checks_part_whole() : part?.kind === "summary" || !part ? m.member_checks_part_summary() : partDate(part);
  return (
    <li className={classNames(styles.reaction, handledAt && styles.handled)}>
      <div className={styles.head}>
        <strong>{about}</strong>
        {verdict && <Tag tone={verdict === "rather_not_keep" ? "danger" : verdict === "not_quite" ? "warning" : "good"}>{verdictLabel(verdict)}</Tag>}
      </div>
      {part && <p className={styles.was}>{part.text}</p>}
      {comment && <p className={styles.said}>“{comment}”</p>}
      {verdict === "rather_not_keep" && handledAt === null && <p className={styles.small}>{m.member_checks_rather_not_keep_help()}</p>}
      <div className={styles.foot}>
        {part && part.kind !== "summary" && <Link to={`${trajectory}#${part.id.replace("key_moment", "key-moment")}`}>{m.member_checks_to_timeline()}</Link>}
        {handledAt && <span>{m.member_checks_handled_by({ name: handledByName ?? "–", day: formatInstant(new Date(handledAt), "day") })}</span>}
        {mayWrite && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="reactionId" value={id} />
            {handledAt ? (
              <Button size="sm" variant="quiet" name="intent" value="reopen" aria-label={m.member_checks_reopen_what({ what: about })}>
                {m.member_checks_reopen()}
              </Button>
            ) : (
              <Button size="sm" name="intent" value="handle" aria-label={m.member_checks_handle_what({ what: about })}>
                {m.member_checks_handle()}
              </Button>
            )}
          </Form>
        )}
      </div>
    </li>
  );
}
