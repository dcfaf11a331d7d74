import { calendarDay } from "#app/domain/calendar-day.ts";
import { isAboutYear } from "#app/domain/fuzzy-date.ts";
import type { DatePrecision } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { Locale } from "./labels.ts";

const timeZone = "Europe/Amsterdam";

const tags: Record<Locale, string> = { nl: "nl-NL", en: "en-GB" };

const styles = {
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
  monthName: { month: "short" },
  time: { hour: "2-digit", minute: "2-digit" },
  instant: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, style: keyof typeof styles, zone: "UTC" | typeof timeZone): Intl.DateTimeFormat {
  const name = `${locale} ${style} ${zone}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(tags[locale], { ...styles[style], timeZone: zone });
  formats.set(name, format);
  return format;
}

/**
 * A day as precisely as it is known: "12 mrt 2021", "maart 2021", "2021", "rond maart 2021", "rond 2021". What it says can
 * be typed as a date again (`readFuzzyDate`).
 *
 * @param date `YYYY-MM-DD`; the part beyond the precision is ignored
 */
export function formatDate(date: string | null, precision: DatePrecision = "day", { locale = getLocale() }: { locale?: Locale } = {}): string {
  if (date === null || precision === "unknown") return m.common_date_unknown({}, { locale });

  const style = precision !== "about" ? precision : isAboutYear({ on: date, precision }) ? "year" : "month";
  const text = formatOf(locale, style, "UTC").format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  return precision === "about" ? m.common_date_about({ date: text }, { locale }) : text;
}

/** A month without its year, short: for the grid of a timeline. @param time milliseconds UTC */
export function formatMonthName(time: number): string {
  return formatOf(getLocale(), "monthName", "UTC").format(time);
}

/** An instant in Dutch local time, wherever the reader is: the same on the server and in the browser. */
export function formatInstant(at: Date, style: "day" | "time" | "instant" = "instant", { locale = getLocale() }: { locale?: Locale } = {}): string {
  return formatOf(locale, style, timeZone).format(at);
}

/** How long ago in the words people use: today with the time, yesterday, otherwise the day. */
export function formatRecent(at: Date, now: Date, { locale = getLocale() }: { locale?: Locale } = {}): string {
  const day = calendarDay(at);
  const today = calendarDay(now);
  if (day === today) return `${m.common_today({}, { locale })} ${formatInstant(at, "time", { locale })}`;

  const dayBefore = new Date(`${today}T12:00:00Z`);
  dayBefore.setUTCDate(dayBefore.getUTCDate() - 1);
  return day === calendarDay(dayBefore) ? m.common_yesterday({}, { locale }) : formatInstant(at, "day", { locale });
}
