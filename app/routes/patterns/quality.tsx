import { Form, Link } from "react-router";
import { missingReasons, type MissingReason } from "#app/domain/vocabulary.ts";
import { caseLists, patternSearchParams } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { missingReasonShortLabel } from "#app/ui/vocabulary.ts";
import { InstrumentChoice } from "../ratings/instrument-choice.tsx";
import ratingStyles from "../ratings/ratings.module.css";
import type { Route } from "./+types/quality";
import { CountingNotes } from "./counting-notes.tsx";
import { FilterForm } from "./filter-form.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import styles from "./filter.module.css";
import { qualityAddress } from "./quality-address.ts";
import { readQuality, type QualityRow } from "./quality.server.ts";
import { TableDownloads } from "./table-downloads.tsx";
import { ViewSwitch } from "./view-switch.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  return readQuality(context, member, request);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.quality_tab()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

const shownReasons: readonly MissingReason[] = missingReasons;

export default function Quality({ params, loaderData }: Route.ComponentProps) {
  const { question, versions, rows, cases, choices, countedAt, changedAt } = loaderData;
  const { filter, versionId, by, isMissingFirst } = question;
  const base = `/studies/${params.studyId}`;
  const isGuideline = versions.find((one) => one.versionId === versionId)?.kind === "guideline_set";
  const asPattern = { filter, split: null, sort: "barrier" } as const;
  const keep = { instrument: versionId, ...(by !== "item" && { by }), ...(isMissingFirst && { order: "missing" }) };
  const search = (change: Partial<typeof question>) => qualityAddress({ ...question, ...change }).toString();
  return (
    <>
      <Form method="get" className={ratingStyles.filter} key={versionId} data-print="no">
        {[...patternSearchParams({ filter })].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <InstrumentChoice versions={versions} chosen={versionId} className={ratingStyles.field} />
        <Button>{m.quality_show()}</Button>
      </Form>
      <div className={styles.views}>
        <ViewSwitch
          label={m.quality_by()}
          options={(["item", "case"] as const).map((one) => ({
            key: one,
            label: one === "item" ? m.quality_by_item() : m.quality_by_case(),
            search: search({ by: one }),
            isCurrent: by === one,
          }))}
        />
        <ViewSwitch
          label={m.quality_order()}
          options={[false, true].map((one) => ({
            key: String(one),
            label: one ? m.quality_order_missing() : by === "item" ? m.quality_order_given() : m.quality_order_code(),
            search: search({ isMissingFirst: one }),
            isCurrent: isMissingFirst === one,
          }))}
        />
      </div>
      <FilterSentence subject={m.quality_subject({ count: cases.total })} question={asPattern} choices={choices} lists={caseLists} keep={Object.entries(keep)} />
      <FilterForm question={asPattern} choices={choices} lists={caseLists} keep={Object.entries(keep)} />
      {cases.total === 0 ? (
        <EmptyState title={m.quality_none()}>{m.quality_none_text()}</EmptyState>
      ) : (
        <>
          <p>{m.quality_summary(cases)}</p>
          <QualityTable rows={rows} by={by} caseTo={(code) => `${base}/cases/${encodeURIComponent(code)}/${isGuideline ? "guidelines" : "file-review"}`} />
          <TableDownloads to={`${base}/patterns/quality.csv?${qualityAddress(question)}`} />
        </>
      )}
      <CountingNotes
        basis={by === "item" ? m.quality_basis_item() : m.quality_basis_case()}
        split={null}
        hasIntervals={false}
        rule={null}
        countedAt={countedAt}
        changedAt={changedAt}
      />
    </>
  );
}

function QualityTable({ rows, by, caseTo }: { rows: readonly QualityRow[]; by: "item" | "case"; caseTo: (code: string) => string }) {
  const reasons = ({ figures: { missing } }: QualityRow) =>
    shownReasons.flatMap((reason) => (missing[reason] > 0 ? [m.quality_reason({ count: missing[reason], reason: missingReasonShortLabel(reason) })] : [])).join(" · ") || "–";
  return (
    <DataTable
      caption={m.quality_title()}
      isCaptionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "label",
          header: by === "item" ? m.quality_column_item() : m.quality_column_case(),
          isRowHeader: true,
          cell: ({ label }) => (by === "item" ? <span className={ratingStyles.item}>{label}</span> : <Link to={caseTo(label)}>{label}</Link>),
        },
        { key: "answered", header: m.quality_column_answered(), cell: ({ figures: { answered, asked } }) => <CountOf count={{ k: answered, n: asked }} /> },
        { key: "missing", header: m.quality_column_missing(), cell: reasons },
        { key: "empty", header: m.quality_column_unanswered(), align: "end", cell: ({ figures }) => figures.unanswered },
        { key: "unresolved", header: m.quality_column_unresolved(), align: "end", cell: ({ figures }) => figures.unresolved },
        { key: "behind", header: m.quality_column_behind(), cell: ({ figures }) => m.quality_behind(figures) },
      ]}
    />
  );
}
