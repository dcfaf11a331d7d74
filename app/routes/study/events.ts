import { hearsOf } from "#app/domain/permissions.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { getMeeting, listOwnMeetingIds } from "#db/queries/meetings.ts";
import { findOwnGuestLink } from "../meetings/guest-access.server.ts";
import type { Route } from "./+types/events";

const keepAliveMs = 25_000;

/**
 * Tells an open page of the study that something changed, as server-sent events; the page then asks its loaders again. A page
 * of the meeting in the address is told where that is, as long as the meeting is its reader's to see. `since` is when the page
 * was made, in milliseconds: it is told at once when it may have missed something.
 */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.hear");
  // A guest hears of the one meeting, and nothing any more once that is over (rule GL2).
  const ownMeetings = async () => new Set(await asViewer(context, listOwnMeetingIds));
  const own = member.role === "guest" ? await ownMeetings() : null;
  if (own?.size === 0) throw notFound();
  const link = await findOwnGuestLink(context);
  const { searchParams } = new URL(request.url);
  const followedId = searchParams.get("meeting");
  const since = Number(searchParams.get("since") ?? Infinity);
  const maySee = async () => followedId !== null && (await asViewer(context, (db) => getMeeting(db, { studyId: member.studyId, meetingId: followedId }))) !== null;
  let isFollowing = false;
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      write(": open\n\n");
      // Listening begins at once; what is heard waits until it is known how much of it may be told.
      const known = maySee().then(
        (may) => void (isFollowing = may),
        () => {},
      );
      const unsubscribe = services().events.subscribe(member.studyId, ({ topic, id, news }) => {
        // Who is invited may have changed.
        if (isFollowing && (topic === "member" || (topic === "meeting" && id === followedId))) void maySee().then((may) => (isFollowing = may));
        if (!hearsOf(member.role, topic) || (own && !own.has(id))) return;
        void known.then(() => {
          // A link ends at a moment of which nobody hears; all else that ends it is heard, and not with news.
          const mayKnow = isFollowing && id === followedId && (!link || services().now() < link.expiresAt);
          if (isOpen) write(`data: ${topic}${news && mayKnow ? ` ${news}` : ""}\n\n`);
          if (own && !(news && mayKnow)) void ownMeetings().then((standing) => standing.has(id) || end());
        });
      });
      // What happened between the making of the page and now nobody told it.
      if (services().events.mayHaveChanged(member.studyId, since)) write("data: missed\n\n");
      const timer = setInterval(() => write(": still here\n\n"), keepAliveMs);
      stop = () => {
        isOpen = false;
        unsubscribe();
        clearInterval(timer);
      };
      const end = () => {
        stop();
        try {
          controller.close();
        } catch {
          // The reader closed it first.
        }
      };
      request.signal.addEventListener("abort", end);
    },
    cancel: () => stop(),
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" } });
}
