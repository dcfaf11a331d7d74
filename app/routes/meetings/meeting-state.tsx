import { Form } from "react-router";
import { nextMeetingState } from "#app/domain/meeting.ts";
import type { MeetingState } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { meetingStateLabel } from "#app/ui/vocabulary.ts";

const tones = { planned: "neutral", open: "accent", closed: "neutral" } as const;

export function MeetingStateTag({ state }: { state: MeetingState }) {
  return <Tag tone={tones[state]}>{meetingStateLabel(state)}</Tag>;
}

/** Of a meeting that is over: are its minutes a draft, or approved. */
export function MinutesTag({ isApproved }: { isApproved: boolean }) {
  return <Tag tone={isApproved ? "good" : "neutral"}>{isApproved ? m.meetings_minutes_approved() : m.meetings_minutes_draft()}</Tag>;
}

/** What whoever leads it does next with the meeting as a whole. */
export function MeetingStep({ state }: { state: MeetingState }) {
  const next = nextMeetingState(state);
  if (next === null) return null;
  return (
    <Form method="post" preventScrollReset>
      {next === "open" ? (
        <Button variant="primary" name="intent" value="open" title={m.meetings_open_help()}>
          {m.meetings_open_action()}
        </Button>
      ) : (
        <ConfirmButton label={m.meetings_close_action()} confirmLabel={m.meetings_close_action()} name="intent" value="close">
          <p>{m.meetings_close_confirm()}</p>
        </ConfirmButton>
      )}
    </Form>
  );
}
