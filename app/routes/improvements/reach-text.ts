import type { ActionReach } from "#app/domain/action-reach.ts";
import { m } from "#app/paraglide/messages.js";

/** In how many cases an action could have helped, as far as the reader may know. @param themeCount how many themes it is about */
export function reachText(reach: ActionReach, themeCount: number): string {
  if (reach.state === "hidden") return m.improvements_reach_hidden();
  if (reach.state === "counted") return themeCount === 1 ? m.improvements_reach(reach) : m.improvements_reach_any(reach);
  const { least, most, n } = reach;
  return most === null ? m.improvements_reach_least({ least, n }) : m.improvements_reach_between({ least, most, n });
}
