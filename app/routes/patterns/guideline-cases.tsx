import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { caseLists, onlyCases, parsePatternQuestion, patternSearchParams } from "#app/domain/patterns.ts";
import { adherenceOutcomes, type AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { adherenceOutcomeLabel, adherenceOutcomeShortLabel, careTypeLabel, institutionTypeShortLabel, knowledgeBasisLabel } from "#app/ui/vocabulary.ts";
import { listGuidelineSets } from "#db/queries/adherence.ts";
import { listJudgedCases, type CareBehind, type JudgedCase } from "#db/queries/judged-cases.ts";
import { listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/guideline-cases";
import styles from "./evidence.module.css";
import { FilterSentence } from "./filter-sentence.tsx";
import { ViewSwitch } from "./view-switch.tsx";

const shownOutcomes = [...adherenceOutcomes, "unsettled"] as const;
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const { searchParams } = new URL(request.url);
  const filter = onlyCases(parsePatternQuestion(searchParams).filter);
  return asViewer(context, async (db) => {
    // An address that names none is about the first one, so that it can be typed.
    const asked = { guideline: searchParams.get("guideline"), item: searchParams.get("item") };
    const guideline = (await listGuidelineSets(db, member)).find(({ instrumentId }) => asked.guideline === null || instrumentId === asked.guideline);
    const recommendation = guideline?.items.find(({ id }) => asked.item === null || id === asked.item);
    if (!guideline || !recommendation) throw notFound();
    const { instrumentId } = guideline;
    const cases = await listJudgedCases(db, member, { instrumentId, itemId: recommendation.id, filter });
    await record(context, db, member, { type: "evidence.read", rowCount: cases.length, query: searchParams.toString() });
    return {
      recommendation,
      instrumentId,
      filter,
      cases,
      outcome: shownOutcomes.find((one) => one === searchParams.get("outcome")) ?? null,
      choices: await listFilterChoices(db, member),
    };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.adherence_cases_title()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function GuidelineCases({ params, loaderData }: Route.ComponentProps) {
  const { recommendation, instrumentId, filter, cases, outcome, choices } = loaderData;
  const base = `/studies/${params.studyId}`;
  const keep = { guideline: instrumentId, item: recommendation.id };
  const outcomeOf = (one: JudgedCase) => one.outcome ?? "unsettled";
  const shown = cases.filter((one) => outcome === null || outcomeOf(one) === outcome);
  const count = (which: (typeof shownOutcomes)[number]) => cases.filter((one) => outcomeOf(one) === which).length;
  const search = (which: string | null) =>
    new URLSearchParams([...Object.entries(keep), ...patternSearchParams({ filter }), ...(which === null ? [] : [["outcome", which]])]).toString();
  return (
    <>
      <p className={styles.back}>
        <Link to={`${base}/patterns/guidelines?${patternSearchParams({ filter })}`}>
          <span aria-hidden="true">‹ </span>
          {m.adherence_back()}
        </Link>
      </p>
      <h2 className={styles.title}>{localise(recommendation.label, getLocale())}</h2>
      {recommendation.eligibility && <p>{m.adherence_eligibility({ eligibility: localise(recommendation.eligibility, getLocale()) })}</p>}
      <FilterSentence
        subject={m.adherence_cases_subject({ count: cases.length })}
        question={{ filter, split: null, sort: "barrier" }}
        choices={choices}
        lists={caseLists}
        keep={Object.entries(keep)}
      />
      <ViewSwitch
        label={m.adherence_outcome()}
        options={[null, ...shownOutcomes.filter((one) => count(one) > 0)].map((one) => ({
          key: one ?? "all",
          label: one === null ? m.adherence_all_outcomes() : `${one === "unsettled" ? m.adherence_unsettled_short() : adherenceOutcomeShortLabel(one)} (${count(one)})`,
          search: search(one),
          isCurrent: one === outcome,
        }))}
      />
      {shown.length === 0 ? (
        <EmptyState title={m.adherence_none()} />
      ) : (
        <DataTable
          caption={m.adherence_cases_title()}
          isCaptionHidden
          rows={shown}
          rowKey={({ caseId }) => caseId}
          columns={[
            {
              key: "case",
              header: m.adherence_case(),
              isRowHeader: true,
              cell: ({ caseCode, institutionType }) => (
                <>
                  <Link to={`${base}/cases/${encodeURIComponent(caseCode)}/guidelines`}>{caseCode}</Link>{" "}
                  <span className={styles.about}>{institutionTypeShortLabel(institutionType)}</span>
                </>
              ),
            },
            { key: "outcome", header: m.adherence_outcome(), cell: ({ outcome: own, lacksReason }) => outcomeWords(own, lacksReason) },
            { key: "reason", header: m.adherence_reason(), cell: ({ note }) => note || "–" },
            { key: "basis", header: m.adherence_basis(), cell: ({ judgedWith }) => (judgedWith ? knowledgeBasisLabel(judgedWith) : "–") },
            { key: "day", header: m.adherence_day(), cell: ({ careOn }) => (careOn === null ? m.adherence_care_unknown() : formatDate(careOn)) },
            { key: "care", header: m.adherence_care(), cell: (one) => <Care of={one} to={`${base}/cases/${encodeURIComponent(one.caseCode)}/trajectory`} /> },
            {
              key: "raters",
              header: m.adherence_raters(),
              cell: ({ ratings, isConsensus }) => (isConsensus ? m.adherence_raters_settled({ count: ratings }) : m.adherence_raters_count({ count: ratings })),
            },
          ]}
        />
      )}
    </>
  );
}

function outcomeWords(outcome: AdherenceOutcome | null, lacksReason: boolean): string {
  if (outcome === null) return m.adherence_unsettled();
  return lacksReason ? `${adherenceOutcomeLabel(outcome)} (${m.adherence_lacks_reason()})` : adherenceOutcomeLabel(outcome);
}

function Care({ of: { care, careOn }, to }: { of: JudgedCase; to: string }) {
  if (careOn === null) return "–";
  if (care.length === 0) return m.adherence_care_none();
  return (
    <ul className={styles.quotes}>
      {care.map((episode) => (
        <li key={episode.id}>
          <Link to={`${to}#${episode.id}`}>{careWords(episode)}</Link>
        </li>
      ))}
    </ul>
  );
}

function careWords({ careType, provider }: CareBehind): string {
  return provider.trim() === "" ? careTypeLabel(careType) : m.adherence_care_item({ type: careTypeLabel(careType), provider });
}
