import { Link } from "react-router";
import { z } from "zod";
import { localise } from "#app/domain/code-description.ts";
import { filterParams, parsePatternQuestion, patternReader, patternSearchParams, type FilterList } from "#app/domain/patterns.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatDate } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { conversationTypeLabel, institutionTypeShortLabel, phaseLabel } from "#app/ui/vocabulary.ts";
import { listEvidence, type CaseEvidence, type EvidenceItem } from "#db/queries/pattern-evidence.ts";
import { getPatternTable, listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/evidence";
import styles from "./evidence.module.css";
import { FilterSentence } from "./filter-sentence.tsx";

const address = z.object({ code: z.string().min(1), polarity: z.enum(polarities) });

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const { searchParams } = new URL(request.url);
  const asked = address.safeParse(Object.fromEntries(searchParams));
  if (!asked.success) throw notFound();
  const { code: codeId, polarity } = asked.data;
  const question = { ...parsePatternQuestion(searchParams), split: null };

  return asViewer(context, async (db) => {
    const table = await getPatternTable(db, patternReader(member), question);
    const row = table.rows.find(({ code }) => code.id === codeId);
    if (!row) throw notFound();
    const cases = await listEvidence(db, member, { codeId, polarity, filter: table.filter });
    const rowCount = cases.reduce((sum, { items }) => sum + items.length, 0);
    await record(context, db, member, { type: "evidence.read", rowCount, query: searchParams.toString() });
    return { label: row.code.label, codeId, polarity, question, cases, itemCount: rowCount, n: table.n, choices: await listFilterChoices(db, member) };
  });
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData ? localise(loaderData.label, getLocale()) : m.patterns_evidence()} · ${m.patterns_title()} · ${m.common_product_name()}` },
];

export default function Evidence({ params, loaderData }: Route.ComponentProps) {
  const { label, codeId, polarity, question, cases, itemCount, n, choices } = loaderData;
  const base = `/studies/${params.studyId}`;
  const counts = { k: cases.length, n, count: itemCount };
  return (
    <>
      <p className={styles.back}>
        <Link to={`${base}/patterns?${patternSearchParams(question)}`}>
          <span aria-hidden="true">‹ </span>
          {m.patterns_back_to_table()}
        </Link>{" "}
        · <Link to={`${base}/chain/${encodeURIComponent(codeId)}`}>{m.chain_link()}</Link>
      </p>
      <h2 className={styles.title}>
        {localise(label, getLocale())} <PolarityMark polarity={polarity} withLabel />
      </h2>
      <FilterSentence
        subject={question.filter.source === "reported" ? m.patterns_evidence_count_reported(counts) : m.patterns_evidence_count_established(counts)}
        question={question}
        choices={choices}
        lists={Object.keys(filterParams) as FilterList[]}
        keep={[
          ["code", codeId],
          ["polarity", polarity],
        ]}
      />
      {cases.length === 0 ? (
        <EmptyState title={m.patterns_evidence_none()} />
      ) : (
        <ol className={styles.cases}>
          {cases.map((one) => (
            <CaseQuotes key={one.caseId} evidence={one} base={base} regionName={choices.regions.find(({ id }) => id === one.regionId)?.name ?? ""} />
          ))}
        </ol>
      )}
    </>
  );
}

function CaseQuotes({ evidence, base, regionName }: { evidence: CaseEvidence; base: string; regionName: string }) {
  const { caseCode, institutionType, items } = evidence;
  const to = `${base}/cases/${encodeURIComponent(caseCode)}`;
  return (
    <li className={styles.case}>
      <h3 className={styles.code}>
        <Link to={to}>{caseCode}</Link>
        <span className={styles.about}>{[institutionTypeShortLabel(institutionType), regionName].filter(Boolean).join(" · ")}</span>
      </h3>
      <ul className={styles.quotes}>
        {items.map((item) => (
          <li key={`${item.documentId} ${item.id}`}>
            <blockquote className={styles.quote}>{item.text}</blockquote>
            <p className={styles.source}>
              {item.perspective && <PerspectiveMark perspective={item.perspective} withLabel />}
              {item.phase && <span>{phaseLabel(item.phase)}</span>}
              {item.orphaned && <Tag tone="warning">{m.patterns_evidence_orphaned()}</Tag>}
              <Link to={item.conversationType === null ? `${to}/findings` : `${to}/conversations/${item.documentId}`}>{sourceOf(item)}</Link>
            </p>
          </li>
        ))}
      </ul>
    </li>
  );
}

function sourceOf({ conversationType, heldOn }: EvidenceItem): string {
  if (conversationType === null) return m.patterns_evidence_finding();
  return heldOn === null ? conversationTypeLabel(conversationType) : `${conversationTypeLabel(conversationType)}, ${formatDate(heldOn)}`;
}
