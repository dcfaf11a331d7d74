import { href, Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { AssignmentState } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { LinkButton } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { assignmentStateLabel } from "#app/ui/vocabulary.ts";
import type { RatedVersion, RaterOfCase } from "#db/queries/assessments.ts";
import { AdherenceSummary } from "./adherence-summary.tsx";
import { AnswerTables } from "./answer-tables.tsx";
import { raterLetter } from "./answer-words.ts";
import { AssignForm } from "./assign-form.tsx";
import { InstrumentIntro } from "./instrument-intro.tsx";
import styles from "./ratings-page.module.css";
import type { RatingsData } from "./read-ratings.server.ts";

type Params = { studyId: string; code: string };

/** What a case was rated with: who is how far, and the answers once everybody has submitted (rule DR2). */
export function RatingsPage({ title, none, noneHelp, params, ratings, userId, assigning }: RatingsData & { title: string; none: string; noneHelp: string; params: Params }) {
  return (
    <>
      <h1 className="kl-hidden">{title}</h1>
      {ratings.length === 0 && <EmptyState title={none}>{noneHelp}</EmptyState>}
      {ratings.map((rated) => (
        <Rating key={rated.versionId} rated={rated} userId={userId} params={params} />
      ))}
      {assigning && (
        <details className={styles.assign} data-print="no">
          <summary>{m.assessments_assign()}</summary>
          <AssignForm {...assigning} action={`${href("/studies/:studyId/cases/:code", params)}?index`} />
        </details>
      )}
    </>
  );
}

function Rating({ rated, userId, params }: { rated: RatedVersion; userId: string; params: Params }) {
  const { definition, raters, consensus, instrumentId, version } = rated;
  const title = localise(definition.title, getLocale());
  const waiting = raters.filter(({ state }) => state === "open");
  const isBlind = waiting.some(({ raterId }) => raterId === userId);
  const readable = raters.flatMap((rater, i) =>
    rater.answers && rater.state !== "open"
      ? [{ key: rater.assignmentId, header: raters.length > 1 ? `${raterLetter(i)} · ${rater.raterName}` : rater.raterName, answers: rater.answers }]
      : [],
  );
  const columns = consensus?.answers ? [...readable, { key: consensus.assignmentId, header: m.assessments_consensus(), answers: consensus.answers, isPartial: true }] : readable;
  return (
    <section className={styles.rating} aria-labelledby={rated.versionId}>
      <header className={styles.header}>
        <h2 id={rated.versionId}>{title}</h2>
        <span className={styles.version}>{m.assessments_version({ version })}</span>
        {readable.length > 1 && (
          <LinkButton className={styles.compare} size="sm" to={href("/studies/:studyId/cases/:code/compare/:instrumentId", { ...params, instrumentId })}>
            {raters.every(({ state }) => state === "compared") ? m.assessments_compare_view() : m.assessments_compare()}
          </LinkButton>
        )}
      </header>
      <InstrumentIntro definition={{ ...definition, intro: undefined }} />
      <DataTable
        caption={m.assessments_raters_of({ instrument: title })}
        isCaptionHidden
        columns={raterColumns(userId, params)}
        rows={raters}
        rowKey={({ assignmentId }) => assignmentId}
      />
      {isBlind && raters.length > 1 && <Notice>{m.assessments_blind()}</Notice>}
      {!isBlind && waiting.length > 0 && raters.length > waiting.length && (
        <Notice>{m.assessments_waiting_for({ raters: waiting.map(({ raterName }) => raterName).join(", ") })}</Notice>
      )}
      {definition.kind === "guideline_set" && readable.length > 0 && (
        <AdherenceSummary definition={definition} ratings={readable.map(({ answers }) => answers)} consensus={consensus?.answers ?? null} />
      )}
      {columns.length > 0 && (
        <details className={styles.answers} open>
          <summary>{m.assessments_show_answers()}</summary>
          <AnswerTables definition={definition} columns={columns} />
        </details>
      )}
    </section>
  );
}

const tones: Record<AssignmentState, "neutral" | "warning" | "good" | "accent"> = {
  open: "warning",
  submitted: "good",
  compared: "accent",
  consensus: "accent",
  replaced: "neutral",
};

function raterColumns(userId: string, { studyId }: Params): Column<RaterOfCase>[] {
  return [
    {
      key: "rater",
      header: m.assessments_rater(),
      isRowHeader: true,
      cell: ({ raterId, raterName }) => (raterId === userId ? m.assessments_rater_self({ name: raterName }) : raterName),
    },
    { key: "state", header: m.assessments_state(), cell: ({ state }) => <Tag tone={tones[state]}>{assignmentStateLabel(state)}</Tag> },
    { key: "progress", header: m.assessments_progress(), cell: ({ progress }) => (progress ? m.common_progress({ value: progress.answered, max: progress.total }) : "–") },
    {
      key: "submitted",
      header: m.assessments_submitted_on(),
      cell: ({ submittedAt }) => (submittedAt ? formatInstant(new Date(submittedAt), "day") : m.assessments_not_submitted()),
    },
    {
      key: "link",
      header: m.assessments_link(),
      cell: ({ assignmentId, raterName, answers, state }) => {
        if (!answers) return "–";
        const to = href("/studies/:studyId/assignments/:assignmentId", { studyId, assignmentId });
        if (state === "open") return <Link to={to}>{m.assessments_open_rating()}</Link>;
        return (
          <Link to={to} aria-label={m.assessments_view_rating_of({ rater: raterName })}>
            {m.assessments_view_rating()}
          </Link>
        );
      },
    },
  ];
}
