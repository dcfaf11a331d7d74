import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { m } from "#app/paraglide/messages.js";
import type { Reader } from "#db/queries/comments.ts";
import styles from "./comments.module.css";

const mostShown = 6;

/** Behind an `@` at the beginning of a word, up to the cursor: what is typed of a name, which may have spaces in it. */
const begunName = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{M}'’. -]{0,40})$/u;

/** A text in which one can name people: behind an `@` those who may read the passage are offered. */
export function MentionArea({
  value,
  onValue,
  people,
  hasFocus,
  onKeyDown,
  ...props
}: Omit<ComponentProps<"textarea">, "value" | "onChange"> & {
  value: string;
  onValue: (value: string) => void;
  people: readonly Reader[];
  /** For what opened because somebody wants to write in it. */
  hasFocus: boolean;
}) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [activeIndex, setActiveIndex] = useState(0);
  const found = begun === null ? [] : peopleLike(people, begun);
  const active = found[Math.min(activeIndex, found.length - 1)];

  useEffect(() => {
    if (hasFocus) area.current?.focus();
  }, [hasFocus]);
  const look = (element: HTMLTextAreaElement) => {
    setBegun(element.selectionStart === element.selectionEnd ? (begunName.exec(element.value.slice(0, element.selectionStart))?.[1] ?? null) : null);
    setActiveIndex(0);
  };
  const pick = ({ name }: Reader) => {
    const element = area.current;
    if (!element || begun === null) return;
    const end = element.selectionStart;
    const start = end - begun.length;
    // The cursor goes behind the name before the next key comes, which would else stand at the end of the text.
    flushSync(() => {
      onValue(`${value.slice(0, start)}${name} ${value.slice(end)}`);
      setBegun(null);
    });
    element.setSelectionRange(start + name.length + 1, start + name.length + 1);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!active || event.ctrlKey || event.metaKey) return onKeyDown?.(event);
    if (move !== undefined) setActiveIndex((found.indexOf(active) + move + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(active);
    else if (event.key === "Escape") setBegun(null);
    else return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.area}>
      <textarea
        ref={area}
        {...props}
        value={value}
        onChange={(event) => {
          onValue(event.currentTarget.value);
          look(event.currentTarget);
        }}
        onKeyDown={onKey}
        onClick={(event) => look(event.currentTarget)}
        onBlur={() => setBegun(null)}
        aria-autocomplete="list"
        aria-controls={active && id}
        aria-activedescendant={active && `${id}-${active.userId}`}
      />
      <span role="status" className="kl-hidden">
        {active && m.comments_mention_found({ count: found.length })}
      </span>
      {active && (
        <ul id={id} role="listbox" aria-label={m.comments_mention_list()} className={styles.people}>
          {found.map((person) => (
            <li
              key={person.userId}
              id={`${id}-${person.userId}`}
              role="option"
              aria-selected={person === active}
              className={styles.person}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
              {person.name} <span className={styles.soft}>{person.organisationName}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Those whose name, or a part of it, begins like this; whose whole name it is has been named already. */
function peopleLike(people: readonly Reader[], begun: string): Reader[] {
  const wanted = plain(begun);
  const begins = (name: string) => plain(name).startsWith(wanted) || plain(name).includes(` ${wanted}`);
  return people.filter(({ name }) => begins(name) && plain(name) !== wanted.trimEnd()).slice(0, mostShown);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
