import type { CaseOrder } from "#app/domain/saturation-table.ts";
import { m } from "#app/paraglide/messages.js";

export function orderLabel(order: CaseOrder): string {
  const labels = { conversation: m.explore_saturation_by_conversation, inclusion: m.explore_saturation_by_inclusion, code: m.explore_saturation_by_code } satisfies Record<
    CaseOrder,
    () => string
  >;
  return labels[order]();
}

export const saturationTitle = () => m.explore_saturation_title();
