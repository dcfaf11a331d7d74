import { m } from "#app/paraglide/messages.js";
import { initialsOf, personColor } from "./person-color.ts";
import styles from "./presence.module.css";

export type PresentPerson = { userId: string; name: string; isSelf?: boolean };

const shown = 4;

/** Who else is here. */
export function Presence({ people }: { people: readonly PresentPerson[] }) {
  if (people.length === 0) return null;
  const names = people.map((person) => (person.isSelf ? m.common_presence_self({ name: person.name }) : person.name));
  const more = people.length - shown;

  return (
    <span className={styles.presence}>
      <span className="kl-hidden">{m.common_presence_label({ names: names.join(", ") })}</span>
      {people.slice(0, shown).map((person, index) => (
        <Avatar key={person.userId} userId={person.userId} name={person.name} title={names[index]!} />
      ))}
      {more > 0 && (
        <span className={styles.more} aria-hidden="true">
          {m.common_presence_more({ count: more })}
        </span>
      )}
    </span>
  );
}

/** A person's initials in a person's colour; decoration beside a name that is written or read out. */
export function Avatar({ userId, name, title }: { userId: string; name: string; title?: string }) {
  return (
    <span className={styles.avatar} style={{ backgroundColor: personColor(userId) }} title={title} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
