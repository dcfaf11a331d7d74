import { Link } from "react-router";
import { caseSteps, institutionTypes } from "#app/domain/vocabulary.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProgressBar } from "#app/ui/progress-bar.tsx";
import { caseStepLabel, institutionTypeLabel, roleLabel } from "#app/ui/vocabulary.ts";
import { countCasesByStep, countCasesByType } from "#db/queries/cases.ts";
import { listSampleTargets } from "#db/queries/study-frame.ts";
import type { Route } from "./+types/overview";
import styles from "./overview.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const may = (action: Parameters<ReturnType<typeof services>["can"]>[1]) => services().can(member.role, action);
  const mayListCases = may("case.list");
  const figures = await asViewer(context, async (db) => {
    await record(context, db, member, { type: "study.opened" });
    if (!mayListCases) return null;
    return { byType: await countCasesByType(db, member), byStep: await countCasesByStep(db, member), targets: await listSampleTargets(db, member) };
  });
  return {
    study: { id: member.studyId, name: member.studyName },
    role: member.role,
    organisationName: member.organisationName,
    figures,
    may: { patterns: may("pattern.read"), meetings: may("meeting.read"), log: may("accessLog.read"), cases: mayListCases },
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${m.shell_item_overview()} · ${loaderData?.study.name ?? ""}` }];

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { study, role, organisationName, figures, may } = loaderData;
  const to = `/studies/${study.id}`;
  return (
    <>
      <PageHeader title={study.name} subtitle={m.shell_overview_role({ role: roleLabel(role).toLowerCase(), organisation: organisationName })} />
      {figures && <Progress {...figures} />}
      {figures && <Steps byStep={figures.byStep} to={to} />}
      <h2>{m.shell_overview_next()}</h2>
      <div className={styles.next}>
        {may.cases && <LinkButton to={`${to}/cases`}>{m.shell_overview_go_cases()}</LinkButton>}
        {may.patterns && <LinkButton to={`${to}/patterns`}>{m.shell_overview_go_patterns()}</LinkButton>}
        {may.meetings && <LinkButton to={`${to}/meetings`}>{m.shell_overview_go_meetings()}</LinkButton>}
        {may.log && <LinkButton to={`${to}/settings/access-log`}>{m.shell_overview_go_log()}</LinkButton>}
      </div>
    </>
  );
}

type Figures = NonNullable<Awaited<ReturnType<typeof loader>>["figures"]>;

function Progress({ byType, targets }: Pick<Figures, "byType" | "targets">) {
  const included = new Map(byType.map((row) => [row.institutionType, row.included]));
  const total = byType.reduce((sum, row) => sum + row.included, 0);
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{m.shell_overview_progress()}</h2>
      {targets.length === 0 ? (
        <p>{m.shell_overview_no_target()}</p>
      ) : (
        <ul className={styles.targets}>
          {institutionTypes.map((type) => {
            const target = targets.find((row) => row.institutionType === type)?.target ?? 0;
            return (
              <li key={type}>
                <ProgressBar label={institutionTypeLabel(type)} value={included.get(type) ?? 0} max={target} />
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles.note}>{m.shell_overview_progress_note({ count: total })}</p>
    </section>
  );
}

/** The steps board: how many cases stand at each step, each a way into the registry. */
function Steps({ byStep, to }: Pick<Figures, "byStep"> & { to: string }) {
  const counts = new Map(byStep.map((row) => [row.step, row.count]));
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{m.shell_overview_steps()}</h2>
      <ol className={styles.steps}>
        {caseSteps.map((step) => (
          <li key={step} className={styles.step}>
            <Link to={`${to}/cases?step=${step}`} className={styles.stepLink}>
              <span className={styles.stepCount} aria-hidden="true">
                {counts.get(step) ?? 0}
              </span>
              <span>{caseStepLabel(step)}</span>
              <span className="kl-hidden">: {m.shell_overview_steps_count({ count: counts.get(step) ?? 0 })}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
