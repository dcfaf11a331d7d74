import { useEffect, useRef } from "react";
import { Form, Link } from "react-router";
import type { Level } from "#app/domain/vocabulary.ts";
import type { PlannedCode } from "#app/imports/plan-codebook.ts";
import type { ImportedCode } from "#app/imports/code-definitions.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import styles from "./import-preview.module.css";

const knownBy = { guid: m.protocol_import_known_guid, name: m.protocol_import_known_name };

/** What would be taken in, as the tree of the file. The codes travel with the form, so that the file is chosen once. */
export function ImportPreview({
  plan,
  codes,
  fileName,
  level,
  cancelTo,
}: {
  plan: readonly PlannedCode[];
  codes: readonly ImportedCode[];
  fileName: string;
  level: Level;
  cancelTo: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const newCount = plan.filter(({ state }) => state === "new").length;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" ref={heading} tabIndex={-1}>
        {m.protocol_import_found({ count: plan.length, file: fileName })}
      </h2>
      <p>{newCount === 0 ? m.protocol_import_nothing_new() : m.protocol_import_explain({ fresh: newCount, known: plan.length - newCount, level: levelLabel(level) })}</p>
      <Form method="post" className={styles.buttons}>
        <input type="hidden" name="level" value={level} />
        <input type="hidden" name="fileName" value={fileName} />
        <input type="hidden" name="codes" value={JSON.stringify(codes)} />
        {newCount > 0 && (
          <Button variant="primary" name="intent" value="confirm">
            {m.protocol_import_confirm({ count: newCount })}
          </Button>
        )}
        <Link to={cancelTo} reloadDocument>
          {m.protocol_import_other_file()}
        </Link>
      </Form>
      <ol className={styles.tree}>
        {plan.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and names repeat
          <li key={index} className={styles.row} style={{ paddingInlineStart: `${1 + one.depth * 1.5}rem` }}>
            <span className={one.isCodable ? undefined : styles.groupName}>{one.name}</span>
            {one.state === "new" ? <Tag tone="accent">{m.protocol_import_new()}</Tag> : <Tag>{knownBy[one.by]()}</Tag>}
            {one.state === "new" && one.code.definition.nl !== one.name && <span className={styles.definition}>{one.code.definition.nl}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
