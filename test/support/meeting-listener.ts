import type { StepNews } from "#app/domain/meeting-room.ts";
import type { requester } from "./pages.ts";

/** Listens as an open page of a meeting does. `steps` are the texts of what was told of each step so far, `heard` is all that came. */
export async function listenToMeeting(
  request: ReturnType<typeof requester>,
  {
    cookie,
    studyId,
    meetingId,
    since,
  }: { cookie: string; studyId: string; meetingId: string; /** When the page was made; none for one that needs to know nothing of before. */ since?: number },
) {
  const asked = new URLSearchParams({ meeting: meetingId, ...(since !== undefined && { since: String(since) }) });
  const stream = (await request(`/studies/${studyId}/events?${asked}`, { cookie })).body!.getReader();
  let heard = "";
  let isOver = false;
  void (async () => {
    for (let part = await stream.read(); !part.done; part = await stream.read()) heard += new TextDecoder().decode(part.value);
    isOver = true;
  })();
  const steps = () => [...heard.matchAll(/^data: step(.*)$/gm)].map(([, news]) => news!.trim());
  return { heard: () => heard, steps, news: () => steps().map((json) => JSON.parse(json) as StepNews), isOver: () => isOver, stop: () => stream.cancel() };
}
