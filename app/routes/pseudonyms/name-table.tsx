import type { ReactNode } from "react";
import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import type { PseudonymEntry } from "#db/queries/pseudonyms.ts";
import type { FoundGroup } from "./group-found.ts";
import styles from "./pseudonyms.module.css";

/** The names of the case, what stands for them, and where they still stand in its texts. */
export function NameTable({ entries, groups, canWrite, empty }: { entries: readonly PseudonymEntry[]; groups: readonly FoundGroup[]; canWrite: boolean; empty: ReactNode }) {
  const groupOf = new Map(groups.map((group) => [group.text, group]));
  const columns: Column<PseudonymEntry>[] = [
    { key: "name", header: m.pseudonyms_column_name(), isRowHeader: true, cell: ({ name }) => name },
    { key: "pseudonym", header: m.pseudonyms_column_pseudonym(), cell: ({ pseudonym }) => pseudonym },
    { key: "found", header: m.pseudonyms_column_found(), cell: ({ name }) => <FoundCount group={groupOf.get(name)} /> },
  ];
  if (canWrite) {
    columns.push({
      key: "actions",
      header: m.pseudonyms_column_actions(),
      cell: ({ id, name }) => (
        <Form method="post" preventScrollReset className={styles.buttons}>
          <input type="hidden" name="id" value={id} />
          {(groupOf.get(name)?.certain ?? 0) > 0 && (
            <Button size="sm" name="intent" value="replace_name" aria-label={m.pseudonyms_replace_label({ text: name })}>
              {m.pseudonyms_replace()}
            </Button>
          )}
          <Button size="sm" variant="quiet" name="intent" value="remove" aria-label={m.pseudonyms_remove_label({ name })}>
            {m.pseudonyms_remove()}
          </Button>
        </Form>
      ),
    });
  }
  return <DataTable caption={m.pseudonyms_title()} isCaptionHidden columns={columns} rows={entries} rowKey={({ id }) => id} empty={empty} />;
}

function FoundCount({ group }: { group: FoundGroup | undefined }) {
  if (!group) return <span className={styles.quiet}>{m.pseudonyms_found_none()}</span>;
  return (
    <>
      {group.certain > 0 && m.pseudonyms_found({ count: group.certain })}
      {group.certain > 0 && group.uncertain > 0 && ", "}
      {group.uncertain > 0 && m.pseudonyms_found_uncertain({ count: group.uncertain })}
    </>
  );
}
