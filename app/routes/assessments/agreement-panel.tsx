import type { Agreement, SharedScale } from "#app/domain/agreement.ts";
import type { UndefinedReason } from "#app/domain/statistics/undefined-reason.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { labels } from "#app/ui/labels.ts";
import styles from "./compare.module.css";

const scaleLabel = labels<SharedScale>({ yes_no: m.assessments_scale_yes_no, recommendation: m.assessments_scale_recommendation });
const reasonLabel = labels<UndefinedReason>({
  no_units: m.assessments_undefined_no_units,
  one_rater: m.assessments_undefined_one_rater,
  no_variation: m.assessments_undefined_no_variation,
});

/** How far the raters gave the same answers, from their own ratings only (rule DR4). */
export function AgreementPanel({ agreement: { all, scales } }: { agreement: Agreement }) {
  const { proportion } = all;
  return (
    <section className={styles.panel} aria-labelledby="agreement">
      <h2 id="agreement">{m.assessments_agreement()}</h2>
      <p className={styles.same}>
        <span>{m.assessments_agreement_same()}</span>{" "}
        {proportion.p === null ? (
          reasonLabel(proportion.reason)
        ) : (
          <CountOf count={{ k: all.agreeing, n: all.units, interval: { low: proportion.lower, high: proportion.upper } }} />
        )}
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
            { key: "kappa", header: m.assessments_agreement_kappa(), cell: ({ kappa }) => (kappa ? coefficientText(kappa.kappa, kappa) : m.assessments_agreement_kappa_two()) },
            { key: "ac1", header: m.assessments_agreement_ac1(), cell: ({ ac1 }) => coefficientText(ac1.ac1, ac1) },
          ]}
        />
      )}
      <p className={styles.small}>{m.assessments_agreement_note()}</p>
    </section>
  );
}

function coefficientText(value: number | null, { lower, upper, reason }: { lower: number | null; upper: number | null; reason: UndefinedReason | null }): string {
  if (value === null) return reasonLabel(reason ?? "no_units");
  if (lower === null || upper === null) return m.assessments_agreement_no_interval({ value: decimals(value) });
  return m.assessments_agreement_interval({ value: decimals(value), lower: decimals(lower), upper: decimals(upper) });
}

function decimals(value: number): string {
  return new Intl.NumberFormat(getLocale() === "nl" ? "nl-NL" : "en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}
