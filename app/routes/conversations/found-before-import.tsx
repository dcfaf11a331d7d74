import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { CheckField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useIsSending } from "#app/ui/use-is-sending.ts";
import { identifierLabel } from "../pseudonyms/placeholder.ts";
import styles from "./conversations.module.css";
import type { FoundBefore } from "./guard-notes.server.ts";

/** What a file holds that can tell who somebody is, before anything is stored, and the one choice of what happens with it. */
export function FoundBeforeImport({
  found,
  fields,
  blockCount,
  otherFile,
}: {
  found: readonly FoundBefore[];
  fields: readonly [string, string][];
  blockCount: number;
  otherFile: string;
}) {
  const isBusy = useIsSending();
  const uncertain = found.reduce((total, group) => total + group.uncertain, 0);
  const certain = found.reduce((total, group) => total + group.certain, 0);
  const columns: Column<FoundBefore>[] = [
    { key: "text", header: m.pseudonyms_column_text(), isRowHeader: true, cell: ({ text }) => text },
    { key: "kind", header: m.pseudonyms_column_kind(), cell: ({ kind }) => identifierLabel(kind) },
    {
      key: "where",
      header: m.conversations_found_where(),
      cell: ({ before, written, after }) => (
        <>
          {before}
          <mark className={styles.found}>{written}</mark>
          {after}
        </>
      ),
    },
    {
      key: "count",
      header: m.conversations_found_count(),
      cell: (group) =>
        [group.certain > 0 && m.pseudonyms_found({ count: group.certain }), group.uncertain > 0 && m.pseudonyms_found_uncertain({ count: group.uncertain })]
          .filter(Boolean)
          .join(", "),
    },
    { key: "by", header: m.pseudonyms_column_pseudonym(), cell: ({ placeholder }) => placeholder },
  ];
  return (
    <>
      <Notice tone="warning" title={m.conversations_found_title()} isLive>
        {m.conversations_found_text({ count: certain + uncertain, blocks: blockCount })}
      </Notice>
      <DataTable caption={m.conversations_found_title()} isCaptionHidden columns={columns} rows={found} rowKey={({ kind, text }) => `${kind} ${text}`} />
      <Form method="post" encType="multipart/form-data">
        {fields.map(([name, value], index) => (
          <input key={`${name} ${index}`} type="hidden" name={name} value={value} />
        ))}
        {uncertain > 0 && <CheckField name="alsoUncertain" label={m.conversations_found_also_uncertain({ count: uncertain })} defaultChecked={certain === 0} />}
        <div className={styles.choice}>
          <Button variant="primary" name="guard" value="replace" isBusy={isBusy}>
            {m.conversations_found_replace()}
          </Button>
          <Button name="guard" value="keep" isBusy={isBusy}>
            {m.conversations_found_keep()}
          </Button>
          <LinkButton variant="quiet" to={otherFile}>
            {m.conversations_found_other_file()}
          </LinkButton>
        </div>
      </Form>
      <p className={styles.hint}>{m.conversations_found_history()}</p>
    </>
  );
}
