import { m } from "#app/paraglide/messages.js";
import { fieldId } from "#app/ui/field.tsx";
import fieldStyles from "#app/ui/field.module.css";
import { Tag } from "#app/ui/tag.tsx";
import { textName } from "./forms.ts";
import styles from "./member-checks.module.css";
import { type OfferedPart, partDate } from "./plain-words.ts";

/** One part of the timeline: whether it goes along, and in which words. */
export function PartEditor({ part, isIncluded, text, error }: { part: OfferedPart; isIncluded: boolean; text: string; error: string | undefined }) {
  const when = partDate(part);
  const id = fieldId(textName(part));
  return (
    <li className={styles.editor}>
      <label className={styles.include}>
        <input type="checkbox" name="include" value={part.id} className={fieldStyles.tick} defaultChecked={isIncluded} />
        <span>{m.member_checks_new_include({ what: when })}</span>
        {part.offer === "record" && <Tag>{m.member_checks_new_from_record()}</Tag>}
      </label>
      <textarea
        id={id}
        name={textName(part)}
        rows={2}
        className={fieldStyles.input}
        defaultValue={text}
        aria-label={m.member_checks_new_text({ what: when })}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <div id={`${id}-error`} className={fieldStyles.error}>
          {error}
        </div>
      )}
    </li>
  );
}
