import type { ReactNode } from "react";
import { Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { isEffectCheckDue, isOverdue } from "#app/domain/improvement.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { requireViewer } from "#app/middleware/session.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { formatDate } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { actionStateLabel, meetingTypeLabel, roleLabel } from "#app/ui/vocabulary.ts";
import { listDisagreements, listMyAssignments } from "#db/queries/assignments.ts";
import { listMyActions } from "#db/queries/improvements.ts";
import { listComingMeetings } from "#db/queries/meetings.ts";
import { listMyStudies } from "#db/queries/members.ts";
import { listWaitingMentions } from "#db/queries/mentions.ts";
import { threadAddress } from "../comments/thread-address.ts";
import type { Route } from "./+types/my-work";
import styles from "./my-work.module.css";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { userId, name, email, isAdmin } = requireViewer(context, request);
  const today = services().now().toISOString().slice(0, 10);
  const found = await asViewer(context, async (db) => {
    const studies = await listMyStudies(db, { userId });
    const settled = studies.filter((study) => services().can(study.role, "assessment.settle"));
    const disagreements = [];
    for (const { studyId } of settled) for (const row of await listDisagreements(db, { studyId })) disagreements.push({ ...row, studyId });
    return {
      studies,
      disagreements,
      mentions: await listWaitingMentions(db, { userId }),
      ratings: await listMyAssignments(db, { userId }),
      meetings: await listComingMeetings(db, { userId }),
      actions: await listMyActions(db, { userId, today }),
    };
  });
  return { ...found, today, isAdmin, viewer: { userId, name, email } };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.shell_work_title()} · ${m.common_product_name()}` }];

export default function MyWork({ loaderData }: Route.ComponentProps) {
  const { viewer, studies, isAdmin } = loaderData;
  return (
    <PlainShell account={{ ...viewer, accountTo: "/account", signOutTo: "/logout" }} isSynthetic={studies.some((study) => study.isSynthetic)}>
      <PageHeader title={m.shell_work_greeting({ name: viewer.name.split(" ")[0] ?? viewer.name })} />
      {studies.length === 0 && !isAdmin ? <EmptyState title={m.shell_work_no_studies()}>{m.shell_work_no_studies_help()}</EmptyState> : <Work {...loaderData} />}
    </PlainShell>
  );
}

type Work = Awaited<ReturnType<typeof loader>>;

function Work({ studies, ratings, disagreements, mentions, meetings, actions, today, isAdmin }: Work) {
  const rates = studies.some(({ role }) => role === "rater" || role === "researcher");
  return (
    <>
      <Part id="studies" title={m.shell_work_studies()}>
        {studies.map((study) => (
          <Item key={study.studyId} to={`/studies/${study.studyId}`} title={study.studyName} detail={roleLabel(study.role)} />
        ))}
        {isAdmin && <Item to="/admin" title={m.shell_work_admin()} />}
      </Part>
      <div className={styles.columns}>
        {(rates || ratings.length > 0) && (
          <Part id="ratings" title={m.shell_work_ratings()} empty={m.shell_work_ratings_none()}>
            {ratings.map((row) => (
              <Item
                key={row.assignmentId}
                to={`/studies/${row.studyId}/assignments/${row.assignmentId}`}
                title={`${row.caseCode} · ${localise(row.instrumentTitle, getLocale())}`}
                detail={
                  <>
                    {m.shell_work_progress({ answered: row.progress.answered, total: row.progress.total })} {row.isCalibration && <Tag>{m.assessments_calibration()}</Tag>}
                  </>
                }
              />
            ))}
          </Part>
        )}
        {disagreements.length > 0 && (
          <Part id="disagreements" title={m.shell_work_disagreements()}>
            {disagreements.map((row) => (
              <Item
                key={`${row.caseId} ${row.instrumentId}`}
                to={`/studies/${row.studyId}/cases/${row.caseCode}/compare/${row.instrumentId}`}
                title={`${row.caseCode} · ${localise(row.instrumentTitle, getLocale())}`}
                detail={row.differing > row.settled ? m.shell_work_differences({ count: row.differing - row.settled }) : m.shell_work_to_finish()}
              />
            ))}
          </Part>
        )}
        {mentions.length > 0 && (
          <Part id="mentions" title={m.comments_work_title()}>
            {mentions.map((row) => (
              <Item
                key={row.commentId}
                to={threadAddress(row)}
                title={m.comments_work_item({ name: row.authorName })}
                detail={`${row.caseCode ?? row.meetingTitle ?? ""} · ${excerptOf(row.body)}`}
              />
            ))}
          </Part>
        )}
        <Part id="meetings" title={m.shell_work_meetings()} empty={m.shell_work_meetings_none()}>
          {meetings.map((row) => (
            <Item key={row.id} to={`/studies/${row.studyId}/meetings/${row.id}`} title={row.title} detail={`${meetingTypeLabel(row.type)} · ${formatDate(row.heldOn)}`} />
          ))}
        </Part>
        <Part id="actions" title={m.shell_work_actions()} empty={m.shell_work_actions_none()}>
          {actions.map((row) => (
            <Item
              key={row.id}
              to={`/studies/${row.studyId}/improvements#${row.id}`}
              title={row.what}
              detail={
                <>
                  {actionStateLabel(row.state)} · {m.shell_work_due({ date: formatDate(row.dueOn) })} {isOverdue(row, today) && <Tag tone="warning">{m.shell_work_overdue()}</Tag>}
                  {isEffectCheckDue(row, today) && <Tag tone="accent">{m.shell_work_check_effect()}</Tag>}
                </>
              }
            />
          ))}
        </Part>
      </div>
    </>
  );
}

const mostInExcerpt = 120;

function excerptOf(body: string): string {
  return body.length > mostInExcerpt ? `${body.slice(0, mostInExcerpt - 1).trimEnd()}…` : body;
}

function Part({ id, title, empty, children }: { id: string; title: string; empty?: string; children: ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().filter(Boolean).length === 0;
  return (
    <section aria-labelledby={id} className={styles.part}>
      <h2 id={id}>{title}</h2>
      {isEmpty && empty ? <p className={styles.detail}>{empty}</p> : <ul className={styles.list}>{children}</ul>}
    </section>
  );
}

function Item({ to, title, detail }: { to: string; title: string; detail?: ReactNode }) {
  return (
    <li className={styles.item}>
      <Link to={to}>{title}</Link>
      {detail && <span className={styles.detail}>{detail}</span>}
    </li>
  );
}
