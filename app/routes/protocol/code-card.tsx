import { type ComponentProps, useEffect, useRef } from "react";
import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "#app/ui/class-names.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import styles from "./codebook.module.css";
import type { CodeNode } from "./codebook-tree.ts";
import { descriptionParts } from "./forms.ts";

const partHeadings = { include: m.protocol_include, exclude: m.protocol_exclude, example: m.protocol_example };

/** The heading of a code at a depth of the tree. Deeper than the fourth nobody hears a difference. */
export function CodeHeading({ depth, children, ...props }: { depth: number } & Pick<ComponentProps<"h2">, "id" | "className" | "children">) {
  if (depth === 0) return <h2 {...props}>{children}</h2>;
  return depth === 1 ? <h3 {...props}>{children}</h3> : <h4 {...props}>{children}</h4>;
}

/** One code with what counts as it and what does not; its id is its address on the page. */
export function CodeCard({ code, depth, mayEdit, isSaved }: { code: CodeNode; depth: number; mayEdit: boolean; isSaved: boolean }) {
  const locale = getLocale();
  const label = localise(code.label, locale);
  const other = locale === "nl" ? code.label.en : code.label.nl;
  const card = useRef<HTMLElement>(null);
  // The form that was above is gone, so the place in the page has moved.
  useEffect(() => {
    if (!isSaved) return;
    card.current?.scrollIntoView({ block: "center" });
    card.current?.focus({ preventScroll: true });
  }, [isSaved]);
  return (
    <article id={code.id} ref={card} tabIndex={isSaved ? -1 : undefined} className={classNames(styles.code, !code.isCodable && styles.groupHead)}>
      {isSaved && (
        <Notice tone="good" isLive>
          {m.protocol_saved()}
        </Notice>
      )}
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
          {depth === 0 && code.isCodable && <Tag>{levelLabel(code.level)}</Tag>}
          {code.isCodable && code.use && (
            <span className={styles.use}>
              {code.use.cases === 0 ? m.protocol_unused() : `${m.protocol_use_cases({ count: code.use.cases })} · ${m.protocol_use_mentions({ count: code.use.mentions })}`}
            </span>
          )}
          {mayEdit && (
            <Link to={`?edit=${code.id}#${code.id}`} aria-label={m.protocol_edit_code({ label })} data-print="no">
              {m.common_edit()}
            </Link>
          )}
        </div>
      </div>
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
