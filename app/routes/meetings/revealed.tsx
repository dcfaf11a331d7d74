import { useState, type DragEvent } from "react";
import { useFetcher } from "react-router";
import { groupsOf, type Contribution } from "#app/domain/brainstorm.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import styles from "./brainstorm.module.css";

/**
 * What was gathered, without names, similar contributions laid together: by dragging one onto another, or by choosing from
 * the list beside it, which needs neither mouse nor script.
 */
export function RevealedContributions({ contributions, mayGroup }: { contributions: readonly Contribution[]; mayGroup: boolean }) {
  const fetcher = useFetcher();
  const [heldId, hold] = useState<string | null>(null);
  const [overId, setOver] = useState<string | null>(null);
  const groups = groupsOf(contributions);
  if (groups.length === 0) return <p className={styles.note}>{m.meetings_brainstorm_none()}</p>;

  const dragOf = (id: string) =>
    mayGroup && {
      draggable: true,
      onDragStart: ({ dataTransfer }: DragEvent) => {
        dataTransfer.setData("text/plain", id);
        hold(id);
      },
      onDragEnd: () => (hold(null), setOver(null)),
    };
  const dropOn = (id: string) =>
    mayGroup && {
      onDragOver: (event: DragEvent) => {
        if (heldId === null || heldId === id) return;
        event.preventDefault();
        setOver(id);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        if (heldId !== null && heldId !== id) void fetcher.submit({ intent: "group", contributionId: heldId, ontoId: id }, { method: "post" });
        hold(null);
        setOver(null);
      },
    };

  return (
    <ul className={styles.groups}>
      {groups.map(({ head, others }) => (
        <li key={head.id} className={classNames(styles.group, overId === head.id && styles.over)} {...dropOn(head.id)}>
          <div className={styles.card} {...dragOf(head.id)}>
            <span className={styles.text}>{head.text}</span>
            {others.length > 0 && <span className={styles.size}>{m.meetings_brainstorm_times({ count: others.length + 1 })}</span>}
          </div>
          {others.length > 0 && (
            <ul className={styles.others}>
              {others.map(({ id, text }) => (
                <li key={id} className={styles.card} {...dragOf(id)}>
                  <span className={styles.text}>{text}</span>
                  {mayGroup && (
                    <fetcher.Form method="post">
                      <input type="hidden" name="contributionId" value={id} />
                      <Button size="sm" variant="quiet" name="intent" value="ungroup" aria-label={m.meetings_brainstorm_ungroup_of({ text })}>
                        {m.meetings_brainstorm_ungroup()}
                      </Button>
                    </fetcher.Form>
                  )}
                </li>
              ))}
            </ul>
          )}
          {mayGroup && groups.length > 1 && <GroupForm head={head} heads={groups.map((group) => group.head)} />}
        </li>
      ))}
    </ul>
  );
}

/** Lays a contribution, with what lies under it, under another one of the list. */
function GroupForm({ head, heads }: { head: Contribution; heads: readonly Contribution[] }) {
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post" className={styles.join}>
      <input type="hidden" name="contributionId" value={head.id} />
      <select name="ontoId" aria-label={m.meetings_brainstorm_group_of({ text: head.text })}>
        {heads
          .filter(({ id }) => id !== head.id)
          .map(({ id, text }) => (
            <option key={id} value={id}>
              {text.slice(0, 80)}
            </option>
          ))}
      </select>
      <Button size="sm" variant="quiet" name="intent" value="group">
        {m.meetings_brainstorm_group()}
      </Button>
    </fetcher.Form>
  );
}
