import { agreementFiles } from "../ratings/agreement-files.server.ts";
import { comparisonFiles } from "./compare.server.ts";
import { divisionFiles } from "./divided.server.ts";
import { perspectiveFiles } from "./perspectives.server.ts";
import { qualityFiles } from "./quality-files.server.ts";
import { saturationFiles } from "./saturation.server.ts";
import { togetherFiles } from "./together.server.ts";
import { trajectoryFiles } from "./trajectory-files.server.ts";
import type { TableGatherer, ViewGatherer } from "./view-files.server.ts";

/** Pages whose picture and table leave at one kind of address. */
export const drawnViews = {
  divided: divisionFiles,
  compare: comparisonFiles,
  perspectives: perspectiveFiles,
  together: togetherFiles,
  saturation: saturationFiles,
} satisfies Record<string, ViewGatherer>;

/** Every page of patterns with a table of its own, besides factors and guidelines, by the last word of its address. */
export const tableViews: Record<keyof typeof drawnViews | "trajectories" | "quality" | "agreement", TableGatherer> = {
  ...drawnViews,
  trajectories: trajectoryFiles,
  quality: qualityFiles,
  agreement: agreementFiles,
};
