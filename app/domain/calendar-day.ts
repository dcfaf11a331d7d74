const dutchDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" });

/** The day it is in the Netherlands, `yyyy-mm-dd`: an action is overdue from midnight here, wherever the server stands. */
export function calendarDay(now: Date): string {
  return dutchDay.format(now);
}

/** That many days later; both `yyyy-mm-dd`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * Age in whole years, by the calendar. Who was born on 29 February turns a year older on 1 March in other years.
 *
 * @returns `null` for a day before the birth
 */
export function completedYears(bornOn: string, on: string): number | null {
  if (on < bornOn) return null;
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
