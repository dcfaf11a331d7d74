import { useEffect, useRef } from "react";
import { Form, useLocation } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ReassignmentBatch } from "#db/queries/coding-reassignment.ts";
import styles from "./codebook.module.css";

/** What was just put with another code, with its undo; says so where some of it could not be. */
export function ReassignedNotice({ done: { batchId, moved, asked }, mayUndo }: { done: { batchId: string; moved: number; asked: number }; mayUndo: boolean }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  return (
    <div ref={notice}>
      <Notice tone={moved === asked ? "good" : "warning"} isLive action={mayUndo && moved > 0 && <UndoBatch batchId={batchId} label={m.common_undo()} />}>
        {m.codebook_reassigned({ count: moved })} {moved < asked && m.codebook_reassigned_rest({ count: asked - moved })}
      </Notice>
    </div>
  );
}

/** Earlier times that codings were put with or taken from this code; folded away. */
export function ReassignedBatches({
  batches,
  nameOf,
  mayUndo,
}: {
  batches: readonly (Omit<ReassignmentBatch, "at"> & { at: string })[];
  nameOf: (codeId: string) => string;
  mayUndo: boolean;
}) {
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{m.codebook_batches()}</h2>
      <details className={styles.folded}>
        <summary>{m.protocol_changes_show({ count: batches.length })}</summary>
        <DataTable
          caption={m.codebook_batches()}
          isCaptionHidden
          rows={batches}
          rowKey={(batch) => batch.batchId}
          columns={[
            { key: "at", header: m.protocol_change_at(), isRowHeader: true, cell: (batch) => <InstantText at={batch.at} /> },
            { key: "who", header: m.protocol_change_by(), cell: (batch) => batch.userName ?? "–" },
            {
              key: "what",
              header: m.protocol_change_what(),
              cell: ({ count, fromCode, toCode }) => m.codebook_batch({ count, from: nameOf(fromCode), to: nameOf(toCode) }),
            },
            { key: "reason", header: m.protocol_change_reason(), cell: (batch) => batch.reason || "–" },
            {
              key: "undo",
              header: m.common_undo(),
              cell: (batch) =>
                mayUndo ? (
                  <UndoBatch
                    batchId={batch.batchId}
                    label={m.common_undo()}
                    description={m.codebook_batch({ count: batch.count, from: nameOf(batch.fromCode), to: nameOf(batch.toCode) })}
                  />
                ) : (
                  "–"
                ),
            },
          ]}
        />
      </details>
    </section>
  );
}

function UndoBatch({ batchId, label, description }: { batchId: string; label: string; description?: string }) {
  const { pathname } = useLocation();
  return (
    <Form method="post" action={pathname}>
      <input type="hidden" name="batchId" value={batchId} />
      <Button size="sm" name="intent" value="undo" {...(description && { "aria-label": `${label}: ${description}` })}>
        {label}
      </Button>
    </Form>
  );
}
