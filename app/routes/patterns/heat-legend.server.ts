import type { HeatMap } from "#app/charts/heat-map.server.ts";
import { m } from "#app/paraglide/messages.js";

/** The words beside the shades of a heat map. */
export function heatLegend(limit: number): HeatMap["legend"] {
  return { limit, rangeLabel: ({ from, to }) => m.explore_range({ from: Math.round(from * 100), to: Math.round(to * 100) }), fewLabel: m.explore_few() };
}
