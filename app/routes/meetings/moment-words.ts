import type { CardMoment } from "#app/domain/card-timeline.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import { careTypeLabel, endReasonLabel, eventTypeLabel } from "#app/ui/vocabulary.ts";

/** When something was, or began and ended: "maart 2021", "maart 2021 – juni 2022". */
export function momentDate(moment: CardMoment): string {
  const start = formatDate(moment.startOn, moment.startPrecision);
  if (moment.kind !== "episode") return start;
  return `${start} – ${moment.endReason === "ongoing" ? m.meetings_moment_ongoing() : formatDate(moment.endOn, moment.endPrecision)}`;
}

/** What it is, in a few words. */
export function momentText(moment: CardMoment): string {
  switch (moment.kind) {
    case "episode":
      return careTypeLabel(moment.careType);
    case "event":
      return moment.text || eventTypeLabel(moment.eventType);
    case "key_moment":
      return moment.text;
  }
}

/** What kind of thing it is, or how help ended; empty where there is nothing to add. */
export function momentKind(moment: CardMoment): string {
  switch (moment.kind) {
    case "episode":
      return moment.endReason === "ongoing" || moment.endReason === "unknown" ? "" : endReasonLabel(moment.endReason);
    case "event":
      return moment.text ? eventTypeLabel(moment.eventType) : "";
    case "key_moment":
      return m.meetings_moment_key();
  }
}
