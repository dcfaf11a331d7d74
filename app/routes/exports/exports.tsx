import { filterParams, parsePatternQuestion, patternReader, patternSearchParams, patternSources, offeredSplits, allowedFilter, type FilterList } from "#app/domain/patterns.ts";
import { forbidden } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm } from "#app/routes/patterns/filter-form.tsx";
import { FilterSentence } from "#app/routes/patterns/filter-sentence.tsx";
import { ViewSwitch } from "#app/routes/patterns/view-switch.tsx";
import { splitLabel } from "#app/routes/patterns/words.ts";
import { services } from "#app/services.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { listExports } from "#db/queries/export-files.ts";
import { listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/exports";
import { ownOrganisation } from "./download.server.ts";
import styles from "./exports.module.css";
import { describeFilter } from "./filter-words.ts";
import { DatasetDownloads } from "./dataset-downloads.tsx";
import { FormatList, type Download, type OfferedFormat } from "./format-list.tsx";
import { MadeList } from "./made-list.tsx";

const mostMade = 100;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const may = {
    findings: services().can(member.role, "export.findings"),
    cases: services().can(member.role, "export.cases"),
    codebook: services().can(member.role, "export.codebook"),
    list: services().can(member.role, "export.list"),
  };
  if (!may.findings && !may.list) throw forbidden();

  const reader = patternReader(member);
  const asked = parsePatternQuestion(new URL(request.url).searchParams);
  return asViewer(context, async (db) => {
    const choices = may.findings && !reader.rule ? await listFilterChoices(db, member) : { regions: [], organisations: [], years: [] };
    const made = await listExports(db, { studyId: member.studyId, userId: may.list ? null : member.userId, most: mostMade });
    return {
      studyId: member.studyId,
      isSynthetic: member.isSynthetic,
      may,
      threshold: reader.rule?.threshold ?? null,
      ownOrganisation: ownOrganisation(member, asked.filter.source),
      question: { ...asked, filter: allowedFilter(asked.filter, reader) },
      choices,
      made: made.map(({ id, at, format, filter, rowCount, sha256, userName }) => {
        const release = new URLSearchParams(filter).get("release");
        const { filter: exported, split } = parsePatternQuestion(new URLSearchParams(filter));
        const words =
          release !== null
            ? [m.releases_number({ number: release })]
            : [
                describeFilter(exported, choices) ?? (format === "qdc" ? null : m.patterns_all_cases()),
                format !== "qdc" && exported.source === "established" ? m.patterns_source_established() : null,
                split ? splitLabel(split) : null,
              ];
        return {
          id,
          at,
          format,
          rowCount,
          sha256,
          userName,
          isAboutGuidelines: new URLSearchParams(filter).get("subject") === "guidelines",
          filter: words.filter((word) => word !== null).join("; "),
        };
      }),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.exports_title()} · ${m.common_product_name()}` }];

export default function Exports({ loaderData }: Route.ComponentProps) {
  const { may, made } = loaderData;
  return (
    <>
      <PageHeader title={m.exports_title()} subtitle={m.exports_subtitle()} />
      {may.findings && <FindingsToTake {...loaderData} />}
      {may.cases && (
        <section aria-labelledby="cases">
          <h2 id="cases">{m.exports_dataset_title()}</h2>
          <p>{m.exports_dataset_text()}</p>
          <ul className={styles.formats}>
            {(["answers", "factors"] as const).map((subject) => (
              <li key={subject} className={styles.format}>
                <div>
                  <h3 className={styles.formatTitle}>{subject === "answers" ? m.exports_dataset_answers() : m.exports_dataset_factors()}</h3>
                  <p className={styles.formatText}>{subject === "answers" ? m.exports_dataset_answers_text() : m.exports_dataset_factors_text()}</p>
                </div>
                <DatasetDownloads downloads={datasetDownloads(loaderData.studyId, subject)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {may.codebook && (
        <section aria-labelledby="codebook">
          <h2 id="codebook">{m.exports_codebook()}</h2>
          <FormatList formats={[codebookFormat(loaderData.studyId)]} />
        </section>
      )}
      <section aria-labelledby="made">
        <h2 id="made">{may.list ? m.exports_made_all() : m.exports_made_own()}</h2>
        <p>{m.exports_made_intro()}</p>
        <MadeList made={made} />
      </section>
    </>
  );
}

function datasetDownloads(studyId: string, subject: string): Download[] {
  const formats = { xlsx: m.exports_format_xlsx, csv: m.exports_format_csv, "csv-nl": m.exports_format_csv_nl };
  return Object.entries(formats).map(([format, label]) => ({ key: format, href: `/studies/${studyId}/exports/cases?subject=${subject}&format=${format}`, label: label() }));
}

type Loaded = Route.ComponentProps["loaderData"];

function FindingsToTake({ studyId, question, choices, threshold, isSynthetic, ownOrganisation }: Loaded) {
  const lists = (Object.keys(filterParams) as FilterList[]).filter((list) => question.filter.source === "reported" || (list !== "perspectives" && list !== "conversationTypes"));
  const ask = (change: Partial<typeof question>) => patternSearchParams({ ...question, ...change }).toString();
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{m.exports_findings()}</h2>
      <div className={styles.views}>
        <ViewSwitch
          label={m.patterns_source()}
          options={patternSources.map((source) => ({
            key: source,
            label: source === "established" ? m.patterns_source_established() : m.patterns_source_reported(),
            search: ask({ filter: { ...question.filter, source }, split: source === "established" && question.split === "perspective" ? null : question.split }),
            isCurrent: question.filter.source === source,
          }))}
        />
        <ViewSwitch
          label={m.patterns_split()}
          options={[null, ...offeredSplits(question.filter, { isSuppressed: threshold !== null })].map((split) => ({
            key: split ?? "none",
            label: splitLabel(split),
            search: ask({ split }),
            isCurrent: question.split === split,
          }))}
        />
      </div>
      {threshold === null ? (
        <>
          <FilterSentence
            subject={question.filter.source === "established" ? m.exports_subject_established() : m.exports_subject_reported()}
            question={question}
            choices={choices}
            lists={lists}
          />
          <FilterForm question={question} choices={choices} lists={lists} />
        </>
      ) : (
        <Notice>{m.patterns_no_free_filters()}</Notice>
      )}
      {ownOrganisation !== null && <Notice>{m.patterns_own_organisation({ organisation: ownOrganisation })}</Notice>}
      <Notice title={m.exports_leaves_title()}>
        <p>
          {m.exports_leaves_text()} {threshold === null ? m.exports_leaves_unsuppressed() : m.exports_leaves_suppressed({ threshold })}{" "}
          {isSynthetic && m.exports_leaves_synthetic()}
        </p>
      </Notice>
      <FormatList formats={findingsFormats(studyId, ask({}))} />
    </section>
  );
}

function findingsFormats(studyId: string, search: string): OfferedFormat[] {
  const to = (file: string, extra: Record<string, string> = {}) => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(extra)) params.set(name, value);
    return `/studies/${studyId}/exports/${file}${params.size > 0 ? `?${params}` : ""}`;
  };
  const tables = (format: "csv" | "csv-nl") => [
    { key: "factors", href: to("findings.csv", { format }), label: m.exports_table_factors() },
    { key: "guidelines", href: to("findings.csv", { format, subject: "guidelines" }), label: m.exports_table_guidelines() },
  ];
  return [
    { key: "docx", title: m.exports_format_docx(), text: m.exports_format_docx_text(), downloads: [{ key: "docx", href: to("findings.docx"), label: m.exports_table_report() }] },
    { key: "pdf", title: m.exports_format_pdf(), text: m.exports_format_pdf_text(), downloads: [{ key: "pdf", href: to("findings.pdf"), label: m.exports_table_report() }] },
    { key: "xlsx", title: m.exports_format_xlsx(), text: m.exports_format_xlsx_text(), downloads: [{ key: "xlsx", href: to("findings.xlsx"), label: m.exports_table_both() }] },
    { key: "json", title: m.exports_format_json(), text: m.exports_format_json_text(), downloads: [{ key: "json", href: to("findings.json"), label: m.exports_table_both() }] },
    { key: "csv-nl", title: m.exports_format_csv_nl(), text: m.exports_format_csv_nl_text(), downloads: tables("csv-nl") },
    { key: "csv", title: m.exports_format_csv(), text: m.exports_format_csv_text(), downloads: tables("csv") },
  ];
}

function codebookFormat(studyId: string): OfferedFormat {
  return {
    key: "qdc",
    title: m.exports_format_qdc(),
    text: m.exports_format_qdc_text(),
    downloads: [{ key: "qdc", href: `/studies/${studyId}/exports/codebook.qdc`, label: m.exports_codebook() }],
  };
}
