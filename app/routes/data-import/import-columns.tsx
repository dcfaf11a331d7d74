import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";

/** Which columns each kind of table may have. */
export function ImportColumns() {
  const tables: [name: string, columns: string][] = [
    [m.data_import_what_consents(), m.data_import_help_consents()],
    [m.data_import_what_ratings(), m.data_import_help_ratings()],
    [m.data_import_what_factors(), m.data_import_help_factors()],
  ];
  return (
    <>
      <h2>{m.data_import_help_title()}</h2>
      <DataTable
        caption={m.data_import_help_title()}
        isCaptionHidden
        rows={tables}
        rowKey={([name]) => name}
        columns={[
          { key: "table", header: m.data_import_help_table(), isRowHeader: true, cell: ([name]) => name },
          { key: "columns", header: m.data_import_help_columns(), cell: ([, columns]) => columns },
        ]}
      />
    </>
  );
}
