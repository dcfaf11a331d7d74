import { href, Link, useSearchParams } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { listAnswerTrails } from "#db/queries/answer-trails.ts";
import { getAssignment } from "#db/queries/assessments.ts";
import type { Route } from "./+types/trail";
import { AnswerTrail } from "./answer-trail.tsx";
import styles from "./answer-trail.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const found = await asViewer(context, async (db) => {
    const assignment = await getAssignment(db, member, params);
    const trails = assignment && (await listAnswerTrails(db, member, { assignmentId: assignment.id, definition: assignment.definition }));
    if (!assignment || !trails) return null;
    await record(context, db, member, { type: "history.read", documentId: assignment.documentId, caseId: assignment.caseId });
    return { assignment, trails };
  });
  if (!found) throw notFound();
  const { definition, caseCode, raterName, state } = found.assignment;
  return { definition, caseCode, raterName, isConsensus: state === "consensus", trails: found.trails };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  {
    title: loaderData
      ? `${m.assessments_trail_title()} · ${localise(loaderData.definition.title, getLocale())} · ${loaderData.caseCode} · ${m.common_product_name()}`
      : m.common_product_name(),
  },
];

export default function Trail({ loaderData: { definition, caseCode, raterName, isConsensus, trails }, params }: Route.ComponentProps) {
  const [search] = useSearchParams();
  const isAll = search.get("show") === "all";
  const answered = listItems(definition).flatMap((item) => (trails[item.id] ? [{ item, steps: trails[item.id]! }] : []));
  const changed = answered.filter(({ steps }) => steps.length > 1);
  const shown = isAll ? answered : changed;
  const title = localise(definition.title, getLocale());
  return (
    <>
      <PageHeader
        title={m.assessments_trail_title()}
        subtitle={
          isConsensus
            ? m.assessments_trail_subtitle_consensus({ instrument: title, code: caseCode })
            : m.assessments_trail_subtitle({ instrument: title, code: caseCode, rater: raterName })
        }
        parent={{ label: title, to: href("/studies/:studyId/assignments/:assignmentId", params) }}
      />
      <p>
        {m.assessments_trail_count({ changed: changed.length, count: answered.length })}{" "}
        {changed.length < answered.length && (
          <Link to={isAll ? "?" : "?show=all"} preventScrollReset>
            {isAll ? m.assessments_trail_show_changed() : m.assessments_trail_show_all()}
          </Link>
        )}
      </p>
      {shown.length === 0 && (
        <EmptyState title={answered.length === 0 ? m.assessments_trail_empty() : m.assessments_trail_unchanged()}>{m.assessments_trail_empty_help()}</EmptyState>
      )}
      {shown.map(({ item, steps }) => (
        <section key={item.id} id={item.id} className={styles.item}>
          <h2>{localise(item.label, getLocale())}</h2>
          <AnswerTrail item={item} steps={steps} />
        </section>
      ))}
    </>
  );
}
