import { insertText } from "#app/editor/schema.ts";
import { minutesFragment } from "#app/realtime/documents.ts";
import { codedParagraph } from "./coded-paragraph.ts";
import { momentOn } from "./days.ts";
import type { MeetingPlan } from "./plan-meetings.ts";
import { buildDocument, type SeedDocument } from "./seed-document.ts";

/** What was written down under each item of the agenda. */
export function writeMinutes({ id, minutesId, heldOn, facilitatorId, agenda }: MeetingPlan): SeedDocument {
  const about = { id: minutesId, kind: "minutes" as const, scopeId: null, meetingId: id, userId: facilitatorId, at: momentOn(heldOn, 60) };
  return buildDocument(about, (doc) => {
    for (const item of agenda) {
      if (item.notes.length > 0) insertText(minutesFragment(doc, item.id), { type: "doc", content: item.notes.map((note) => codedParagraph(null, note, [])) });
    }
  });
}
