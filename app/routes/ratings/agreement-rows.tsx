import type { Agreement } from "#app/domain/agreement.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { coefficientText, SameAnswersView } from "../assessments/agreement-figures.tsx";

export type AgreementRow = { key: string; name: string; cases: number; agreement: Agreement };

/** Agreement of one pair, or in one month, per row; coefficients are those of the first scale. */
export function AgreementRows({
  rows,
  title,
  header,
  coefficients,
}: {
  rows: readonly AgreementRow[];
  title: string;
  header: string;
  coefficients: readonly ("kappa" | "ac1" | "alpha")[];
}) {
  const headers = { kappa: m.ratings_kappa_yes_no(), ac1: m.ratings_ac1_yes_no(), alpha: m.ratings_alpha_yes_no() };
  return (
    <DataTable
      caption={title}
      isCaptionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", header, isRowHeader: true, cell: ({ name }) => name },
        { key: "cases", header: m.ratings_cases(), align: "end", cell: ({ cases }) => cases },
        { key: "same", header: m.assessments_agreement_same(), cell: ({ agreement }) => <SameAnswersView same={agreement.all} /> },
        ...coefficients.map((which) => ({
          key: which,
          header: headers[which],
          cell: ({ agreement: { scales } }: AgreementRow) => (scales[0] ? coefficientText(scales[0][which]) : m.assessments_undefined_no_units()),
        })),
      ]}
    />
  );
}
