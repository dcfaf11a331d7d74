import type { SharedScale } from "#app/domain/agreement.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";

export const scaleLabel = labels<SharedScale>({ yes_no: m.assessments_scale_yes_no, recommendation: m.assessments_scale_recommendation });
