const dutchDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" });

/** The day it is in the Netherlands, `yyyy-mm-dd`: an action is overdue from midnight here, wherever the server stands. */
export function calendarDay(now: Date): string {
  return dutchDay.format(now);
}
