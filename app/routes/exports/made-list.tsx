import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import styles from "./exports.module.css";
import { formatName } from "./format-list.tsx";

export type MadeRow = { id: string; at: Date | string; format: string; isAboutGuidelines: boolean; filter: string; rowCount: number; sha256: string; userName: string | null };

/** The files that left before. The checksum is cut for the eye; who holds a file compares all of it. */
export function MadeList({ made }: { made: readonly MadeRow[] }) {
  return (
    <DataTable
      caption={m.exports_made_caption()}
      isCaptionHidden
      rows={made}
      rowKey={(row) => row.id}
      empty={<EmptyState title={m.exports_made_none()}>{m.exports_made_none_text()}</EmptyState>}
      columns={[
        { key: "at", header: m.exports_made_at(), isRowHeader: true, cell: (row) => <InstantText at={row.at} /> },
        { key: "who", header: m.exports_made_by(), cell: (row) => row.userName ?? m.exports_made_by_nobody() },
        {
          key: "what",
          header: m.exports_made_what(),
          cell: (row) => (row.isAboutGuidelines ? `${formatName(row.format)}, ${m.exports_table_guidelines()}` : formatName(row.format)),
        },
        { key: "filter", header: m.exports_made_filter(), cell: (row) => row.filter || "–" },
        { key: "rows", header: m.exports_made_rows(), align: "end", cell: (row) => row.rowCount },
        {
          key: "sha256",
          header: m.exports_made_checksum(),
          cell: (row) => (
            <details className={styles.checksum}>
              <summary>
                <code>{row.sha256.slice(0, 12)}…</code>
              </summary>
              <code>{row.sha256}</code>
            </details>
          ),
        },
      ]}
    />
  );
}
