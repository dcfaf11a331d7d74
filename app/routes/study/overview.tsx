import { Link } from "react-router";
import { caseSteps, institutionTypes } from "#app/domain/vocabulary.ts";
import { asAggregator, asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { caseStepLabel, roleLabel } from "#app/ui/vocabulary.ts";
import { countCasesByStep, countCasesByType } from "#db/queries/cases.ts";
import { listSampleTargets } from "#db/queries/study-frame.ts";
import { SampleProgress, type TypeTarget } from "../cases/sample-progress.tsx";
import type { Route } from "./+types/overview";
import styles from "./overview.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const may = (action: Parameters<ReturnType<typeof services>["can"]>[1]) => services().can(member.role, action);
  const mayListCases = may("case.list");
  const figures = await asViewer(context, async (db) => {
    await record(context, db, member, { type: "study.opened" });
    if (!mayListCases) return null;
    return { byStep: await countCasesByStep(db, member), targets: await listSampleTargets(db, member) };
  });
  // The target is the whole study's, so the count beside it is too.
  const byType = mayListCases ? await asAggregator(member, (db) => countCasesByType(db, member)) : [];
  return {
    study: { id: member.studyId, name: member.studyName },
    role: member.role,
    organisationName: member.organisationName,
    figures: figures && { ...figures, byType },
    may: {
      patterns: may("pattern.read"),
      releases: may("release.read"),
      meetings: may("meeting.read"),
      log: may("accessLog.read"),
      consents: may("consent.list"),
      cases: mayListCases,
      protocol: may("protocol.read"),
      rating: may("assessment.fillIn"),
    },
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${m.shell_item_overview()} · ${loaderData?.study.name ?? ""}` }];

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { study, role, organisationName, figures, may } = loaderData;
  const to = `/studies/${study.id}`;
  return (
    <>
      <PageHeader title={study.name} subtitle={m.shell_overview_role({ role: roleLabel(role).toLowerCase(), organisation: organisationName })} />
      {figures && <SampleProgress progress={progressOf(figures)} />}
      {figures && <Steps byStep={figures.byStep} to={to} />}
      <h2>{m.shell_overview_next()}</h2>
      <div className={styles.next}>
        {may.cases && <LinkButton to={`${to}/cases`}>{m.shell_overview_go_cases()}</LinkButton>}
        {may.patterns && <LinkButton to={`${to}/patterns`}>{m.shell_overview_go_patterns()}</LinkButton>}
        {may.releases && <LinkButton to={`${to}/releases`}>{m.shell_overview_go_releases()}</LinkButton>}
        {may.meetings && <LinkButton to={`${to}/meetings`}>{m.shell_overview_go_meetings()}</LinkButton>}
        {may.rating && !may.cases && (
          <>
            <LinkButton to="/">{m.shell_overview_go_ratings()}</LinkButton>
            {may.protocol && <LinkButton to={`${to}/protocol`}>{m.shell_overview_go_protocol()}</LinkButton>}
          </>
        )}
        {may.consents && !may.cases && <LinkButton to={`${to}/settings/consents`}>{m.shell_overview_go_consents()}</LinkButton>}
        {may.log && <LinkButton to={`${to}/settings/access-log`}>{m.shell_overview_go_log()}</LinkButton>}
      </div>
    </>
  );
}

type Figures = NonNullable<Awaited<ReturnType<typeof loader>>["figures"]>;

/** The study's own targets beside what is there; a type without a target is shown when it has cases. */
function progressOf({ byType, targets }: Pick<Figures, "byType" | "targets">): TypeTarget[] {
  return institutionTypes.map((institutionType) => ({
    institutionType,
    included: byType.find((row) => row.institutionType === institutionType)?.included ?? 0,
    target: targets.find((row) => row.institutionType === institutionType)?.target ?? null,
  }));
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
