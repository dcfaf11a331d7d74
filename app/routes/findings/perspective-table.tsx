import { Link } from "react-router";
import type { Concord, MatrixCell, MatrixRow } from "#app/domain/perspective-matrix.ts";
import { perspectives } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import { concordLabel } from "./concord-words.ts";
import styles from "./perspectives.module.css";

export type ShownRow = MatrixRow & { label: string; findingIds: string[] };

const tones = { contradiction: "danger", partial: "warning", agreement: "good", alone: "neutral" } as const;

/** Themes by perspectives: who says that it hindered or helped, who says nothing of it, who was not heard. */
export function PerspectiveTable({ rows, show, findings }: { rows: readonly ShownRow[]; show: Concord | null; findings: string }) {
  const quotesOf = (codeId: string) => `?${new URLSearchParams({ ...(show && { show }), theme: codeId }).toString()}#quotes`;
  return (
    <div className={styles.scroll}>
      <DataTable
        caption={m.findings_perspectives_title()}
        isCaptionHidden
        rows={rows}
        rowKey={({ codeId }) => codeId}
        columns={[
          { key: "theme", header: m.findings_matrix_theme(), isRowHeader: true, cell: ({ codeId, label }) => <Link to={quotesOf(codeId)}>{label}</Link> },
          ...perspectives.map((perspective) => ({
            key: perspective,
            header: perspectiveLabel(perspective),
            cell: ({ cells }: ShownRow) => <Cell cell={cells[perspective]} />,
          })),
          { key: "concord", header: m.findings_matrix_concord(), cell: ({ concord }) => <Tag tone={tones[concord]}>{concordLabel(concord)}</Tag> },
          { key: "finding", header: m.findings_matrix_finding(), cell: ({ findingIds }) => <Findings ids={findingIds} findings={findings} /> },
        ]}
      />
    </div>
  );
}

function Cell({ cell }: { cell: MatrixCell }) {
  if (cell === "silent") return <span className={styles.silent}>{m.findings_matrix_silent()}</span>;
  if (cell === "not_heard") return <span className={styles.notHeard}>{m.findings_matrix_not_heard()}</span>;
  return (
    <span className={styles.mentions}>
      {cell.barrier > 0 && <Count polarity="barrier" count={cell.barrier} label={m.findings_matrix_barrier({ count: cell.barrier })} />}
      {cell.facilitator > 0 && <Count polarity="facilitator" count={cell.facilitator} label={m.findings_matrix_facilitator({ count: cell.facilitator })} />}
    </span>
  );
}

function Count({ polarity, count, label }: { polarity: "barrier" | "facilitator"; count: number; label: string }) {
  return (
    <span className={styles.count}>
      <span aria-hidden="true" className={styles.count}>
        <PolarityMark polarity={polarity} /> {count}
      </span>
      <span className="kl-hidden">{label}</span>
    </span>
  );
}

function Findings({ ids, findings }: { ids: readonly string[]; findings: string }) {
  if (ids.length === 0) return <span className={styles.silent}>{m.findings_matrix_no_finding()}</span>;
  return ids.map((id, i) => (
    <span key={id}>
      {i > 0 && ", "}
      <Link to={`${findings}#finding-${id}`}>{m.findings_matrix_to_finding({ number: i + 1 })}</Link>
    </span>
  ));
}
