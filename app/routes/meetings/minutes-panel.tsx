import { useRef } from "react";
import { Form, useLocation } from "react-router";
import * as Y from "yjs";
import { attendanceByRole } from "#app/domain/minutes.ts";
import { roles } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { toBase64 } from "#app/realtime/use-document.ts";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ChoiceField, TextAreaField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import { formatName } from "../exports/format-list.tsx";
import type { FormResult } from "./act.server.ts";
import { MinutesTag } from "./meeting-state.tsx";
import styles from "./minutes-panel.module.css";
import type { MeetingPage } from "./read-meeting.server.ts";

type Props = { page: MeetingPage; result: FormResult | null; session: DocumentSession | null };
type Approved = NonNullable<MeetingPage["approved"]>;

/** The minutes as a whole: draft or approved, who was there, and the files to take along. */
export function MinutesPanel({ page, result, session }: Props) {
  const { approved, meeting, isAsApproved } = page;
  const { pathname } = useLocation();
  if (!approved || meeting.state !== "closed") return null;
  const { standing, takenBack } = approved;
  return (
    <section aria-labelledby="minutes" className={styles.panel}>
      <h2 id="minutes" className={styles.title}>
        {m.meetings_minutes()} <MinutesTag isApproved={standing !== null} />
      </h2>
      {standing && (
        <>
          <p>{m.meetings_minutes_approved_by({ name: standing.approvedByName, at: formatInstant(standing.approvedAt) })}</p>
          <p className={styles.quiet}>
            {m.meetings_minutes_checksum()}: <code className={styles.checksum}>{standing.sha256}</code>
          </p>
          {isAsApproved === true && <p className={styles.quiet}>{m.meetings_minutes_as_approved()}</p>}
          {isAsApproved === false && <Notice tone="warning">{m.meetings_minutes_not_as_approved()}</Notice>}
        </>
      )}
      {takenBack.map((one) => (
        <p key={one.id} className={styles.quiet}>
          {m.meetings_minutes_reopened_by({ name: one.reopenedByName ?? "", at: one.reopenedAt ? formatInstant(one.reopenedAt) : "", reason: one.reopenReason ?? "" })}
        </p>
      ))}
      <Attendance approved={approved} />
      <p className={styles.files} data-print="no">
        {(["docx", "pdf"] as const).map((format) => (
          <a key={format} href={`${pathname}/minutes/${format}`} download>
            <span aria-hidden="true">↓ </span>
            {m.meetings_minutes_download({ format: formatName(format) })}
          </a>
        ))}
      </p>
      {approved.mayApprove && <Approve session={session} />}
      {approved.mayReopen && <Reopen result={result?.intent === "reopenMinutes" ? result : null} />}
    </section>
  );
}

function Attendance({ approved }: { approved: Approved }) {
  const { attendance, possibleAttendants, mayApprove } = approved;
  const present = attendance.map(({ userId }) => userId);
  return (
    <>
      <h3>{m.meetings_attendance()}</h3>
      {attendance.length === 0 && <p className={styles.quiet}>{m.meetings_attendance_none()}</p>}
      <ul className={styles.roles}>
        {attendanceByRole(attendance, roles).map(({ role, people }) => (
          <li key={role}>
            <strong>
              {roleLabel(role)} ({people.length})
            </strong>{" "}
            {people.map(({ name }) => name).join(", ")}
          </li>
        ))}
      </ul>
      {mayApprove && (
        <details className={styles.more} data-print="no">
          <summary>{m.meetings_attendance_change()}</summary>
          <Form key={present.join(" ")} method="post" preventScrollReset>
            <ChoiceField
              type="checkbox"
              name="present"
              label={m.meetings_attendance()}
              help={m.meetings_attendance_help()}
              isOptional
              selected={present}
              choices={possibleAttendants.map(({ userId, name, role, organisationName }) => ({
                value: userId,
                label: name,
                help: [roleLabel(role), organisationName].filter(Boolean).join(", "),
              }))}
            />
            <Button name="intent" value="setAttendance">
              {m.meetings_attendance_save()}
            </Button>
          </Form>
        </details>
      )}
    </>
  );
}

/** What the browser has goes along: nothing of it may be missing in what is approved (rule MN1). */
function Approve({ session }: { session: DocumentSession | null }) {
  const stateVector = useRef<HTMLInputElement>(null);
  return (
    <Form
      method="post"
      preventScrollReset
      data-print="no"
      onSubmit={() => {
        if (session && stateVector.current) stateVector.current.value = toBase64(Y.encodeStateVector(session.doc));
      }}
    >
      <p>{m.meetings_minutes_approve_help()}</p>
      <input ref={stateVector} type="hidden" name="stateVector" />
      <Button variant="primary" name="intent" value="approveMinutes">
        {m.meetings_minutes_approve()}
      </Button>
    </Form>
  );
}

function Reopen({ result }: { result: FormResult | null }) {
  return (
    <details className={styles.more} open={result !== null} data-print="no">
      <summary>{m.meetings_minutes_reopen()}</summary>
      <Form method="post" preventScrollReset>
        <TextAreaField
          name="reason"
          label={m.meetings_minutes_reason()}
          help={m.meetings_minutes_reason_help()}
          rows={2}
          maxLength={1000}
          error={result?.errors["reason"]}
          defaultValue={String(result?.values["reason"] ?? "")}
        />
        <Button name="intent" value="reopenMinutes">
          {m.meetings_minutes_reopen()}
        </Button>
      </Form>
    </details>
  );
}
