import type { ReactNode } from "react";
import { Form, href, Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import type { FoundDocument, FoundGroup } from "./group-found.ts";
import { identifierLabel, placeholderOf } from "./placeholder.ts";
import styles from "./pseudonyms.module.css";

type Params = { studyId: string; code: string };

/** Numbers, addresses and dates that tell who somebody is, with where they stand. */
export function FoundTable({ groups, canWrite, params, empty }: { groups: readonly FoundGroup[]; canWrite: boolean; params: Params; empty: ReactNode }) {
  const columns: Column<FoundGroup>[] = [
    { key: "text", header: m.pseudonyms_column_text(), isRowHeader: true, cell: ({ text }) => text },
    { key: "kind", header: m.pseudonyms_column_kind(), cell: ({ kind }) => identifierLabel(kind) },
    {
      key: "where",
      header: m.pseudonyms_column_found(),
      cell: ({ certain, uncertain, documents }) => (
        <>
          {m.pseudonyms_found({ count: certain + uncertain })}:{" "}
          {documents.map((document, index) => (
            <span key={document.id}>
              {index > 0 && ", "}
              <Link to={addressOf(document, params)}>{document.title}</Link>
            </span>
          ))}
        </>
      ),
    },
  ];
  if (canWrite) {
    columns.push({
      key: "actions",
      header: m.pseudonyms_column_actions(),
      cell: ({ kind, text }) => (
        <Form method="post" preventScrollReset className={styles.buttons}>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="by" value={placeholderOf({ kind, known: null })} />
          <Button size="sm" name="intent" value="replace_text" aria-label={m.pseudonyms_replace_label({ text })}>
            {m.pseudonyms_replace()}
          </Button>
          <Button size="sm" variant="quiet" name="intent" value="keep" aria-label={m.pseudonyms_keep_label({ text })}>
            {m.pseudonyms_keep()}
          </Button>
        </Form>
      ),
    });
  }
  return <DataTable caption={m.pseudonyms_others_title()} isCaptionHidden columns={columns} rows={groups} rowKey={({ kind, text }) => `${kind} ${text}`} empty={empty} />;
}

function addressOf({ id, kind }: FoundDocument, params: Params): string {
  if (kind === "conversation") return href("/studies/:studyId/cases/:code/conversations/:documentId", { ...params, documentId: id });
  return kind === "synthesis" ? href("/studies/:studyId/cases/:code/findings", params) : href("/studies/:studyId/cases/:code/trajectory", params);
}
