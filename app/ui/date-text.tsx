import type { DatePrecision } from "#app/domain/vocabulary.ts";
import { formatDate, formatInstant, formatRecent } from "./dates.ts";

const shownLength: Record<DatePrecision, number> = { day: 10, month: 7, about: 7, year: 4, unknown: 0 };

/** A day (`YYYY-MM-DD`) as precisely as it is known. */
export function DateText({ date, precision = "day" }: { date: string | null; precision?: DatePrecision }) {
  const text = formatDate(date, precision);
  if (date === null || precision === "unknown") return <span>{text}</span>;
  return <time dateTime={date.slice(0, shownLength[precision])}>{text}</time>;
}

/** An instant. With `now` (the loader's, so that server and browser agree) it says "vandaag 14:32" or "gisteren". */
export function InstantText({ at, now, style = "instant" }: { at: Date | string; now?: Date | string; style?: "day" | "time" | "instant" }) {
  const instant = new Date(at);
  const text = now === undefined ? formatInstant(instant, style) : formatRecent(instant, new Date(now));
  return <time dateTime={instant.toISOString()}>{text}</time>;
}
