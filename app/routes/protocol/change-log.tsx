import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import type { CodebookChange } from "#db/queries/codebook.ts";
import type { ShownCode } from "./codebook-tree.ts";

type LoggedChange = Omit<CodebookChange, "at"> & { at: string };

const partNames = { label: m.protocol_label, definition: m.protocol_definition, include: m.protocol_include, exclude: m.protocol_exclude, example: m.protocol_example };

/** Who changed the codebook, how and why; folded away, as one reads it to look something up. */
export function ChangeLog({ changes, codes, most }: { changes: readonly LoggedChange[]; codes: readonly ShownCode[]; most: number }) {
  const labels = new Map(codes.map(({ id, label }) => [id, localise(label, getLocale())]));
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{m.protocol_changes()}</h2>
      {changes.length === 0 ? (
        <p>{m.protocol_changes_none()}</p>
      ) : (
        <details>
          <summary>{changes.length < most ? m.protocol_changes_show({ count: changes.length }) : m.protocol_changes_newest({ count: most })}</summary>
          <DataTable
            caption={m.protocol_changes()}
            isCaptionHidden
            rows={changes}
            rowKey={(row) => row.id}
            columns={[
              { key: "at", header: m.protocol_change_at(), isRowHeader: true, cell: (row) => <InstantText at={row.at} /> },
              { key: "who", header: m.protocol_change_by(), cell: (row) => row.userName ?? m.protocol_change_by_nobody() },
              { key: "what", header: m.protocol_change_what(), cell: (row) => describeChange(row) },
              {
                key: "code",
                header: m.protocol_change_code(),
                cell: (row) => (row.codeCount > 1 ? "–" : labels.has(row.codeId) ? <a href={`#${row.codeId}`}>{labels.get(row.codeId)}</a> : row.codeId),
              },
              { key: "reason", header: m.protocol_change_reason(), cell: (row) => row.reason ?? "–" },
            ]}
          />
        </details>
      )}
    </section>
  );
}

function describeChange({ change, codeCount, before, after }: LoggedChange): string {
  switch (change) {
    case "added":
      return m.protocol_change_added();
    case "imported":
      return m.protocol_change_imported({ count: codeCount });
    case "removed":
      return m.protocol_change_removed();
    case "edited": {
      const parts = (Object.keys(partNames) as (keyof typeof partNames)[]).filter((part) => JSON.stringify(before?.[part] ?? null) !== JSON.stringify(after?.[part] ?? null));
      return m.protocol_change_edited({ parts: parts.map((part) => partNames[part]().toLocaleLowerCase()).join(", ") || "–" });
    }
  }
}
