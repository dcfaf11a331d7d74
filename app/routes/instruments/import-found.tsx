import { useEffect, useRef } from "react";
import { Form } from "react-router";
import type { ItemFate } from "#app/domain/carry-over.ts";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { InstrumentKind } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { instrumentKindLabel, itemTypeLabel } from "#app/ui/vocabulary.ts";
import styles from "./instrument.module.css";

export type FoundInstrument = {
  definition: InstrumentDefinition;
  ignored: string[];
  /** What becomes of the items of the newest version; null for a new instrument. */
  fates: ItemFate["fate"][] | null;
  fileName: string;
  content: string;
  kind: InstrumentKind;
  title: string;
};

/** What is in a file, before anything is taken over. */
export function ImportFound({ found, itemCount }: { found: FoundInstrument; itemCount: number }) {
  const { definition, ignored, fates, fileName, content, kind, title } = found;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const locale = getLocale();
  const count = (fate: ItemFate["fate"]) => (fates ?? []).filter((one) => one === fate).length;
  return (
    <section aria-labelledby="found">
      <h2 id="found" ref={heading} tabIndex={-1}>
        {localise(definition.title, locale)}
      </h2>
      <p>
        {[instrumentKindLabel(definition.kind), m.protocol_item_count({ count: itemCount })].join(" · ")}. {m.instruments_import_nothing_yet()}
      </p>
      {fates && (
        <p>{m.instruments_changes_summary({ same: count("same"), edited: count("edited"), changed: count("changed"), added: count("added"), removed: count("removed") })}</p>
      )}
      {ignored.length > 0 && <p>{m.instruments_import_ignored({ columns: ignored.join(", ") })}</p>}
      <Form method="post">
        <input type="hidden" name="fileName" value={fileName} />
        <input type="hidden" name="content" value={content} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="title" value={title} />
        <Button variant="primary" name="intent" value="import">
          {m.instruments_import_confirm()}
        </Button>
      </Form>
      {definition.sections.map((section) => (
        <section key={section.id} aria-labelledby={`found-${section.id}`}>
          <h3 id={`found-${section.id}`}>{localise(section.title, locale)}</h3>
          <ol className={styles.items}>
            {section.items.map((item) => (
              <li key={item.id} className={styles.found}>
                <span>{localise(item.label, locale)}</span> <Tag>{itemTypeLabel(item.type)}</Tag>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
