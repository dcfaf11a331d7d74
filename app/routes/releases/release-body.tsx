import type { ReactNode } from "react";
import { localise } from "#app/domain/code-description.ts";
import { adherenceRowId } from "#app/domain/release/counted-row.ts";
import type { ReleaseReason } from "#app/domain/release/protect-release.ts";
import type { ReleaseContent, ReleasedGuideline } from "#app/domain/release/release-content.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FactorTables } from "./factor-tables.tsx";
import { intervalOf } from "./interval.ts";
import { Method } from "./method.tsx";
import styles from "./release.module.css";
import { ReleasedCount } from "./released-count.tsx";
import { sourceLabel } from "./words.ts";

/** Why numbers are hidden, by cell id; only a preview has it. */
export type HiddenReasons = Record<string, ReleaseReason>;

/** Everything of a release between its title and its citation. */
export function ReleaseBody({ content, hidden = {}, headingLevel = 2 }: { content: ReleaseContent; hidden?: HiddenReasons; headingLevel?: 2 | 3 }) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const Subheading = headingLevel === 2 ? "h3" : "h4";
  return (
    <>
      <Text heading={<Heading>{m.releases_introduction()}</Heading>} text={content.introduction} />
      {content.factors.map((table) => (
        <section key={table.source}>
          <Heading>{sourceLabel(table.source)}</Heading>
          <FactorTables table={table} hidden={hidden} Subheading={Subheading} />
        </section>
      ))}
      {content.guidelines.length > 0 && (
        <section>
          <Heading>{m.releases_guidelines()}</Heading>
          {content.guidelines.map((guideline) => (
            <div key={guideline.instrumentId}>
              <Subheading>{localise(guideline.title, getLocale())}</Subheading>
              {guideline.source && <p className={styles.source}>{[guideline.source.name, guideline.source.version, guideline.source.attribution].join(", ")}</p>}
              <GuidelineTable guideline={guideline} hidden={hidden} />
            </div>
          ))}
        </section>
      )}
      <Text heading={<Heading>{m.releases_conclusion()}</Heading>} text={content.conclusion} />
      <Heading>{m.releases_method()}</Heading>
      <Method content={content} />
    </>
  );
}

function Text({ heading, text }: { heading: ReactNode; text: string }) {
  if (text === "") return null;
  return (
    <section className={styles.text}>
      {heading}
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </section>
  );
}

function GuidelineTable({ guideline, hidden }: { guideline: ReleasedGuideline; hidden: HiddenReasons }) {
  const reasonOf = (itemId: string, part: string) => hidden[`${adherenceRowId(guideline.instrumentId, itemId)}|${part}`];
  const part = (key: "applied" | "otherwise" | "notJudged", header: string) => ({
    key,
    header,
    cell: (row: ReleasedGuideline["rows"][number]) => <ReleasedCount cell={row[key]} reason={reasonOf(row.itemId, key)} />,
  });
  return (
    <DataTable
      caption={localise(guideline.title, getLocale())}
      isCaptionHidden
      rows={guideline.rows}
      rowKey={(row) => row.itemId}
      columns={[
        { key: "label", header: m.patterns_recommendation(), isRowHeader: true, cell: (row) => <span className={styles.recommendation}>{localise(row.label, getLocale())}</span> },
        {
          key: "followed",
          header: m.releases_followed(),
          cell: (row) => (row.followed ? <CountOf count={{ k: row.followed.k, n: row.followed.n, ...intervalOf(row.followed) }} /> : <ReleasedCount cell={null} />),
        },
        part("applied", m.patterns_part_applied()),
        part("otherwise", m.patterns_part_otherwise()),
        part("notJudged", m.patterns_part_not_judged()),
      ]}
    />
  );
}
