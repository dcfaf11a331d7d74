import { practitionerOnFamilyAndNetwork } from "./practitioner-1.ts";
import { practitionerOnOwnWork } from "./practitioner-2.ts";
import { practitionerOnChainAndSystem } from "./practitioner-3.ts";
import { practitionerPassages4 } from "./practitioner-4.ts";
import { practitionerPassages5 } from "./practitioner-5.ts";
import type { Passage } from "./types.ts";

/** Invented. The young person's sex stays open in every passage, so each fits any case. */
export const practitionerPassages: Passage[] = [
  ...practitionerOnFamilyAndNetwork,
  ...practitionerOnOwnWork,
  ...practitionerOnChainAndSystem,
  ...practitionerPassages4,
  ...practitionerPassages5,
];
