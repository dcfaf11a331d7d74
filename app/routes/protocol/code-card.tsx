import { type ComponentProps, useEffect, useRef } from "react";
import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { notCodableId } from "#app/domain/codebook.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "#app/ui/class-names.ts";
import { Tag } from "#app/ui/tag.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import { UseOfCode } from "./code-use.tsx";
import styles from "./codebook.module.css";
import type { CodeNode, OpenForm } from "./codebook-tree.ts";
import { DeedNotice, type ShownDeed } from "./deed-notice.tsx";
import { descriptionParts } from "./forms.ts";

const partHeadings = { include: m.protocol_include, exclude: m.protocol_exclude, example: m.protocol_example };

/** The heading of a code at a depth of the tree. Deeper than the fourth nobody hears a difference. */
export function CodeHeading({ depth, children, ...props }: { depth: number } & Pick<ComponentProps<"h2">, "id" | "className" | "children">) {
  if (depth === 0) return <h2 {...props}>{children}</h2>;
  return depth === 1 ? <h3 {...props}>{children}</h3> : <h4 {...props}>{children}</h4>;
}

type Card = { code: CodeNode; depth: number; parentLevel: string | null; mayEdit: boolean; isSaved: boolean; done: ShownDeed | undefined };

/** One code with what counts as it and what does not; its id is its address on the page. */
export function CodeCard({ code, depth, parentLevel, mayEdit, isSaved, done }: Card) {
  const locale = getLocale();
  const label = localise(code.label, locale);
  const other = locale === "nl" ? code.label.en : code.label.nl;
  const card = useRef<HTMLElement>(null);
  const doneVersion = done?.version ?? null;
  // The form that was above is gone, so the place in the page has moved.
  useEffect(() => {
    if (!isSaved) return;
    card.current?.scrollIntoView({ block: "center" });
    if (doneVersion === null) card.current?.focus({ preventScroll: true });
  }, [isSaved, doneVersion]);
  return (
    <article id={code.id} ref={card} tabIndex={isSaved ? -1 : undefined} className={classNames(styles.code, !code.isCodable && styles.groupHead)}>
      {isSaved && done && <DeedNotice key={done.version} deed={done} />}
      <div className={styles.head}>
        <CodeHeading depth={depth} className={styles.label}>
          {label}
          {other && other !== label && (
            <span className={styles.other} lang={locale === "nl" ? "en" : "nl"}>
              {other}
            </span>
          )}
        </CodeHeading>
        <div className={styles.facts}>
          {/* Within a group one sees the level of the group; it is worth a word where it differs. */}
          {code.id === notCodableId && <Tag tone="accent">{m.codebook_no_theme()}</Tag>}
          {code.id !== notCodableId && code.isCodable && code.level !== parentLevel && <Tag>{levelLabel(code.level)}</Tag>}
          {code.isCodable && <UseOfCode code={code} to={`${code.id}/codings`} />}
          {mayEdit && <CodeActions code={code} label={label} />}
        </div>
      </div>
      {code.id === notCodableId && <p className={styles.definition}>{m.codebook_no_theme_why()}</p>}
      {/* A code that came without a description is defined by its name. */}
      {localise(code.definition, locale) !== label && <p className={styles.definition}>{localise(code.definition, locale)}</p>}
      {(code.include || code.exclude || code.example) && (
        <dl className={styles.parts}>
          {descriptionParts.map((part) => {
            const text = part === "definition" ? undefined : code[part];
            return part === "definition" || !text ? null : (
              <div key={part} className={styles.part}>
                <dt>{partHeadings[part]()}</dt>
                <dd>{localise(text, locale)}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </article>
  );
}

const deedNames: Record<Exclude<OpenForm["form"], "edit">, () => string> = {
  move: m.codebook_move,
  merge: m.codebook_merge,
  split: m.codebook_split,
  retire: m.codebook_retire,
};

/** What a coordinator does with a code; the less usual folded away. */
function CodeActions({ code, label }: { code: CodeNode; label: string }) {
  const deeds = (Object.keys(deedNames) as (keyof typeof deedNames)[]).filter((deed) => {
    if (deed === "split") return code.isCodable;
    if (deed === "retire") return code.id !== notCodableId && code.children.length === 0;
    return deed === "move" || code.id !== notCodableId;
  });
  return (
    <>
      <Link to={`?edit=${code.id}#${code.id}`} aria-label={m.protocol_edit_code({ label })} data-print="no">
        {m.common_edit()}
      </Link>
      <details className={styles.more} data-print="no">
        <summary aria-label={m.codebook_more_of({ label })}>{m.common_more()}</summary>
        <ul>
          {deeds.map((deed) => (
            <li key={deed}>
              <Link to={`?${deed}=${code.id}#${code.id}`}>{deedNames[deed]()}</Link>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
