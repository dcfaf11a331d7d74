import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { CheckField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { institutionTypeShortLabel, sexLabel } from "#app/ui/vocabulary.ts";
import type { Review } from "./import-cases.server.ts";
import styles from "./registry-filter.module.css";

/** What a file would bring and what is in the way, with the button that does it. */
export function ImportPreview({ review, error }: { review: Review; error: string | undefined }) {
  const { rows, problems, ignoredColumns, fileName, content } = review;
  const badRows = new Set(problems.map(({ row }) => row)).size;
  const total = rows.length + badRows;
  return (
    <>
      <h2>{m.cases_import_preview_of({ fileName })}</h2>
      <Notice tone={badRows > 0 ? "warning" : "good"} isLive>
        {badRows > 0 ? m.cases_import_some_bad({ good: rows.length, bad: badRows, total }) : m.cases_import_all_good({ total })}
      </Notice>
      {problems.length > 0 && (
        <DataTable
          caption={m.cases_import_problems()}
          rows={problems}
          rowKey={({ row, column, sentence }) => `${row} ${column} ${sentence}`}
          columns={[
            { key: "row", header: m.cases_import_row(), isRowHeader: true, cell: ({ row }) => <span className={styles.nowrap}>{m.cases_import_row_number({ row })}</span> },
            { key: "column", header: m.cases_import_column(), cell: ({ column }) => column },
            { key: "sentence", header: m.cases_import_remedy(), cell: ({ sentence }) => sentence },
          ]}
        />
      )}
      {ignoredColumns.length > 0 && <p>{m.cases_import_ignored({ columns: ignoredColumns.join(", ") })}</p>}
      {rows.length > 0 && (
        <>
          <DataTable
            caption={m.cases_import_good_rows()}
            rows={rows}
            rowKey={({ code }) => code}
            columns={[
              { key: "code", header: m.cases_code(), isRowHeader: true, cell: ({ code }) => code },
              { key: "type", header: m.cases_institution_type(), cell: ({ institutionType }) => institutionTypeShortLabel(institutionType) },
              { key: "region", header: m.cases_region(), cell: ({ regionName }) => regionName },
              { key: "organisation", header: m.cases_organisation(), cell: ({ organisationName }) => organisationName },
              { key: "birthYear", header: m.cases_birth_year(), cell: ({ birthYear }) => birthYear },
              { key: "sex", header: m.cases_sex(), cell: ({ sex }) => sexLabel(sex) },
              { key: "problems", header: m.cases_problem_classes(), cell: ({ problemClasses }) => problemClasses.join(", ") || "–" },
              { key: "includedOn", header: m.cases_included_on(), cell: ({ includedOn }) => <DateText date={includedOn} /> },
            ]}
          />
          <Form method="post">
            <input type="hidden" name="fileName" value={fileName} />
            <input type="hidden" name="content" value={content} />
            {badRows > 0 && <CheckField label={m.cases_import_only_good({ good: rows.length, bad: badRows })} name="isPartial" error={error} />}
            <Button variant="primary" name="intent" value="import">
              {rows.length === 1 ? m.cases_import_confirm_one() : m.cases_import_confirm({ count: rows.length })}
            </Button>
          </Form>
        </>
      )}
    </>
  );
}

/** Which columns a file may have, and which names are known here. */
export function ImportHelp({ organisations, regions, isOwnOnly, organisationName }: { organisations: string[]; regions: string[]; isOwnOnly: boolean; organisationName: string }) {
  const columns: [name: string, meaning: string][] = [
    ["casuscode", m.cases_import_help_code()],
    ["type instelling", m.cases_import_help_type()],
    ["regio", m.cases_import_help_region({ regions: regions.join(", ") })],
    [
      "organisatie",
      isOwnOnly ? m.cases_import_help_own_organisation({ organisation: organisationName }) : m.cases_import_help_organisation({ organisations: organisations.join(", ") }),
    ],
    ["geboortejaar", m.cases_import_help_birth_year()],
    ["geslacht", m.cases_import_help_sex()],
    ["startdatum", m.cases_import_help_start()],
    ["problematiek", m.cases_import_help_problems()],
  ];
  return (
    <>
      <h2>{m.cases_import_help_title()}</h2>
      <p>{m.cases_import_help_intro()}</p>
      <DataTable
        caption={m.cases_import_help_title()}
        isCaptionHidden
        rows={columns}
        rowKey={([name]) => name}
        columns={[
          { key: "name", header: m.cases_import_column(), isRowHeader: true, cell: ([name]) => name },
          { key: "meaning", header: m.cases_import_help_meaning(), cell: ([, meaning]) => meaning },
        ]}
      />
    </>
  );
}
