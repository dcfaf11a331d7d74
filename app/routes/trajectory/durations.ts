import type { Days } from "#app/domain/trajectory.ts";
import { m } from "#app/paraglide/messages.js";

/** "43 dagen", or "31 tot 61 dagen" where a date is not known to the day. */
export function daysText({ least, most }: Days): string {
  return least === most ? m.trajectory_days({ count: least }) : m.trajectory_days_range({ least, most });
}

const daysPerMonth = 30.44;

/** A length in few words, for a label in a chart: in months from two months on. */
export function roughText({ least, most }: Days): string {
  const days = Math.round((least + most) / 2);
  if (days < 2 * daysPerMonth) return daysText({ least, most });
  const count = Math.round(days / daysPerMonth);
  return least === most ? m.trajectory_months({ count }) : m.trajectory_months_about({ count });
}
