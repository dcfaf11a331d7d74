import { researcherPassages1 } from "./researcher-1.ts";
import { researcherPassages2 } from "./researcher-2.ts";
import type { Passage } from "./types.ts";

/** Observations and reflections of the process facilitator who led the case review. */
export const researcherPassages: Passage[] = [...researcherPassages1, ...researcherPassages2];
