import type { Agreement, ItemAgreement } from "#app/domain/agreement.ts";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { interpretiveBurdenLabel } from "#app/ui/vocabulary.ts";
import { coefficientText, SameAnswersView } from "../assessments/agreement-figures.tsx";
import { scaleLabel } from "../assessments/scale-label.ts";
import styles from "./ratings.module.css";

/** Agreement per item; above, over the items of the section that share a scale. */
export function ItemAgreementTable({ items, agreement: { scales }, caption }: { items: readonly ItemAgreement[]; agreement: Agreement; caption: string }) {
  return (
    <>
      {scales.map(({ scale, units, kappa, ac1, alpha }) => (
        <p key={scale} className={styles.aside}>
          {m.ratings_section_scale({ scale: scaleLabel(scale), count: units, kappa: coefficientText(kappa), ac1: coefficientText(ac1), alpha: coefficientText(alpha) })}
        </p>
      ))}
      <DataTable
        caption={caption}
        isCaptionHidden
        rows={items}
        rowKey={({ item }) => item.id}
        columns={[
          {
            key: "item",
            header: m.assessments_item(),
            isRowHeader: true,
            cell: ({ item }) => (
              <span className={styles.item}>
                {localise(item.label, getLocale())} <span className={styles.aside}>{interpretiveBurdenLabel(item.burden)}</span>
              </span>
            ),
          },
          { key: "same", header: m.assessments_agreement_same(), cell: ({ same }) => <SameAnswersView same={same} /> },
          { key: "kappa", header: m.assessments_agreement_kappa(), cell: (row) => <KappaView row={row} /> },
          { key: "ac1", header: m.assessments_agreement_ac1(), cell: ({ ac1 }) => (ac1 ? coefficientText(ac1) : m.ratings_no_closed_list()) },
          { key: "alpha", header: m.assessments_agreement_alpha(), cell: ({ alpha }) => coefficientText(alpha) },
        ]}
      />
    </>
  );
}

/** On a scale the weighted kappa beside it: one place apart is less far than four. */
function KappaView({ row: { ac1, kappa, weightedKappa } }: { row: ItemAgreement }) {
  if (!ac1) return m.ratings_no_closed_list();
  return (
    <>
      {coefficientText(kappa)}
      {weightedKappa && <div className={styles.aside}>{m.ratings_weighted_kappa({ kappa: coefficientText(weightedKappa) })}</div>}
    </>
  );
}
