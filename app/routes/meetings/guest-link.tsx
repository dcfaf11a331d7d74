import { data, redirect } from "react-router";
import { accessPointContext, viewerContext } from "#app/context.ts";
import type { GuestLinkState } from "#app/domain/guest-link.ts";
import { languageChoice } from "#app/http/own-language.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { recordLinkEvent } from "#db/queries/access-log.ts";
import { findGuestLink, useGuestLink, type FoundGuestLink } from "#db/queries/guest-links.ts";
import type { Route } from "./+types/guest-link";
import { findOwnGuestLink } from "./guest-access.server.ts";
import styles from "./join.module.css";

/** What stands in the address of a guest who is in already. */
const ownToken = "mine";

/**
 * The page behind a one-time link to a meeting. Opening the address shows and uses up nothing, as programs that preview links
 * open it too; coming in is a form. It tells nothing of the meeting: that is seen inside (rules GL1 and GL2).
 */
export async function loader({ context, params }: Route.LoaderArgs) {
  const own = await findOwnGuestLink(context);
  const link = params.token === ownToken ? own : await find(params.token);
  // Whoever came in by this link in this browser goes on where they were.
  if (link && link.id === own?.id && link.state === "used") throw redirect(joinAddress(link));
  const state: GuestLinkState | "unknown" = link?.state ?? "unknown";
  const viewer = context.get(viewerContext);
  const signedInAs = state === "open" && viewer && !own ? viewer.name : null;
  return data({ state, signedInAs }, { status: state === "open" ? 200 : 410 });
}

export const headers: Route.HeadersFunction = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });

export async function action({ context, params, request }: Route.ActionArgs) {
  const language = languageChoice(request, await request.formData());
  if (language) throw language;
  const { store, auth, signInGuest, newId, now, events } = services();
  const at = context.get(accessPointContext);
  // Somebody with an account of their own takes part with that, and does not lose it by opening a link.
  if (context.get(viewerContext) && !(await findOwnGuestLink(context))) throw redirect(`/meeting-link/${params.token}`);
  const userId = newId();
  const entered = await store.transaction({ as: "service" }, async (db): Promise<FoundGuestLink | null> => {
    const link = await findGuestLink(db, { token: params.token }, now());
    if (!link) return null;
    const isIn = link.state === "open" && (await useGuestLink(db, link, { userId, memberId: newId(), now: now() }));
    const event = { type: isIn ? "guestLink.used" : "guestLink.refused", meetingId: link.meetingId, ...(!isIn && { reason: link.state }) } as const;
    await recordLinkEvent(db, { studyId: link.studyId }, event, at, isIn ? "ok" : "denied");
    return isIn ? link : null;
  });
  if (!entered) throw redirect(`/meeting-link/${params.token}`);
  const cookie = await signInGuest(auth, { userId });
  events.publish(entered.studyId, { topic: "meeting", id: entered.meetingId });
  return redirect(joinAddress(entered), { headers: { "set-cookie": cookie } });
}

function find(token: string): Promise<FoundGuestLink | null> {
  const { store, now } = services();
  return store.transaction({ as: "service" }, (db) => findGuestLink(db, { token }, now()));
}

function joinAddress({ studyId, meetingId }: FoundGuestLink): string {
  return `/studies/${studyId}/meetings/${meetingId}/join`;
}

export const meta: Route.MetaFunction = () => [
  { title: `${m.meetings_guest_welcome_title()} · ${m.common_product_name()}` },
  { name: "referrer", content: "no-referrer" },
  { name: "robots", content: "noindex, nofollow" },
];

const gone = {
  used: [m.meetings_guest_gone_used_title, m.meetings_guest_gone_used],
  withdrawn: [m.meetings_guest_gone_title, m.meetings_guest_gone],
  expired: [m.meetings_guest_gone_expired_title, m.meetings_guest_gone],
  ended: [m.meetings_guest_gone_ended_title, m.meetings_guest_gone_ended],
  unknown: [m.meetings_guest_gone_title, m.meetings_guest_gone],
} satisfies Record<Exclude<GuestLinkState, "open"> | "unknown", [() => string, () => string]>;

export default function GuestLinkPage({ loaderData: { state, signedInAs }, params }: Route.ComponentProps) {
  return (
    <PlainShell isNarrow ownAddress={`/meeting-link/${encodeURIComponent(params.token)}`}>
      {state !== "open" ? (
        <>
          <h1 className={styles.title}>{gone[state][0]()}</h1>
          <p>{gone[state][1]()}</p>
        </>
      ) : signedInAs !== null ? (
        <>
          <h1 className={styles.title}>{m.meetings_guest_welcome_title()}</h1>
          <p>{m.meetings_guest_signed_in({ name: signedInAs })}</p>
          <LinkButton to="/">{m.meetings_guest_own_account()}</LinkButton>
        </>
      ) : (
        <>
          <h1 className={styles.title}>{m.meetings_guest_welcome_title()}</h1>
          <p>{m.meetings_guest_welcome()}</p>
          <p>{m.meetings_guest_welcome_once()}</p>
          <form method="post">
            <Button variant="primary" name="step" value="join">
              {m.meetings_guest_join()}
            </Button>
          </form>
        </>
      )}
    </PlainShell>
  );
}
