import type { Agreement } from "#app/domain/agreement.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { coefficientText, SameAnswersView } from "./agreement-figures.tsx";
import { scaleLabel } from "./scale-label.ts";
import styles from "./compare.module.css";

/** How far the raters gave the same answers, from their own ratings only (rule DR4). */
export function AgreementPanel({ agreement: { all, scales } }: { agreement: Agreement }) {
  return (
    <section className={styles.panel} aria-labelledby="agreement">
      <h2 id="agreement">{m.assessments_agreement()}</h2>
      <p className={styles.same}>
        <span>{m.assessments_agreement_same()}</span> <SameAnswersView same={all} />
      </p>
      {scales.length > 0 && (
        <DataTable
          caption={m.assessments_agreement()}
          isCaptionHidden
          rows={scales}
          rowKey={({ scale }) => scale}
          columns={[
            { key: "scale", header: m.assessments_agreement_scale(), isRowHeader: true, cell: ({ scale }) => scaleLabel(scale) },
            { key: "items", header: m.assessments_agreement_items(), cell: ({ units }) => units },
            { key: "kappa", header: m.assessments_agreement_kappa(), cell: ({ kappa }) => coefficientText(kappa) },
            { key: "ac1", header: m.assessments_agreement_ac1(), cell: ({ ac1 }) => coefficientText(ac1) },
            { key: "alpha", header: m.assessments_agreement_alpha(), cell: ({ alpha }) => coefficientText(alpha) },
          ]}
        />
      )}
      <p className={styles.small}>{m.assessments_agreement_note()}</p>
    </section>
  );
}
