import { careFindings } from "./findings-care.ts";
import { chainFindings } from "./findings-chain.ts";
import { familyFindings } from "./findings-family.ts";
import type { FindingStatements } from "./types.ts";

/** Conclusions of a case per theme, worded so that each fits any case. */
export const findingStatements: FindingStatements = { ...familyFindings, ...careFindings, ...chainFindings };
