import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { DataQuestion, ImportedData } from "./kinds.ts";

export type Review = DataQuestion & {
  fileName: string;
  /** The file itself, base64: sent along with the confirmation, so that what was seen is what is taken in. */
  content: string;
  rowCount: number;
  caseCount: number;
  problemCount: number;
  /** The first of them. */
  problems: { row: number; column: string; sentence: string }[];
  ignoredColumns: string[];
};

/** What a file comes to, such as "40 beoordelingen, van 40 casussen". */
export function foundWords(what: ImportedData, { rowCount, caseCount }: { rowCount: number; caseCount: number }): string {
  const words = { consents: m.data_import_found_consents, ratings: m.data_import_found_ratings, factors: m.data_import_found_factors };
  return words[what]({ count: rowCount, cases: caseCount });
}

/** What was found in a file: how much of it, or what has to be mended first; with the button that takes it in. */
export function DataPreview({ review }: { review: Review }) {
  const { fileName, content, what, versionId, raterId, problems, problemCount, ignoredColumns, caseCount } = review;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{fileName}</h2>
      <Notice tone={problemCount > 0 ? "warning" : "good"} isLive>
        {problemCount > 0 ? m.data_import_mend({ count: problemCount }) : `${foundWords(what, review)}. ${m.data_import_all_good()}`}
      </Notice>
      {problems.length > 0 && (
        <>
          {problems.length < problemCount && <p>{m.data_import_first_only({ shown: problems.length })}</p>}
          <DataTable
            caption={m.data_import_problems()}
            rows={problems}
            rowKey={({ row, column, sentence }) => `${row} ${column} ${sentence}`}
            columns={[
              { key: "row", header: m.data_import_row(), isRowHeader: true, cell: ({ row }) => row },
              { key: "column", header: m.data_import_column(), cell: ({ column }) => column },
              { key: "remedy", header: m.data_import_remedy(), cell: ({ sentence }) => sentence },
            ]}
          />
        </>
      )}
      {ignoredColumns.length > 0 && <p>{m.data_import_ignored({ columns: ignoredColumns.join(", ") })}</p>}
      {problemCount === 0 && caseCount > 0 && (
        <Form method="post">
          {Object.entries({ fileName, content, what, versionId: versionId ?? "", raterId: raterId ?? "" }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button variant="primary" name="intent" value="import">
            {m.data_import_confirm()}
          </Button>
        </Form>
      )}
    </section>
  );
}
