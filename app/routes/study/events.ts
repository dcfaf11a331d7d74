import { hearsOf } from "#app/domain/permissions.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/events";

const keepAliveMs = 25_000;

/** Tells an open page of the study that something changed, as server-sent events; the page then asks its loaders again. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      write(": open\n\n");
      const unsubscribe = services().events.subscribe(member.studyId, ({ topic }) => hearsOf(member.role, topic) && write(`data: ${topic}\n\n`));
      const timer = setInterval(() => write(": still here\n\n"), keepAliveMs);
      stop = () => {
        unsubscribe();
        clearInterval(timer);
      };
      request.signal.addEventListener("abort", () => {
        stop();
        try {
          controller.close();
        } catch {
          // The reader closed it first.
        }
      });
    },
    cancel: () => stop(),
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" } });
}
