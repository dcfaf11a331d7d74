/** The day on which the demo study stands still: the open meeting is held on it, what is overdue is overdue on it. */
export const demoDay = "2026-11-02";

const msPerDay = 86_400_000;
const instantMs = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** ISO day, so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(instantMs(day) + days * msPerDay).toISOString().slice(0, 10);
}

/** The earlier of two ISO days. */
export function earliest(a: string, b: string): string {
  return a < b ? a : b;
}

export const yearOf = (day: string) => Number(day.slice(0, 4));

/** A moment on a day in office hours, the same for the same day and minute. */
export function momentOn(day: string, minute = 0): Date {
  return new Date(instantMs(day) + (9 * 60 + (minute % 480)) * 60_000);
}
