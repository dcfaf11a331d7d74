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
