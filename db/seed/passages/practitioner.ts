import { practitionerOnFamilyAndNetwork } from "./practitioner-1.ts";
import { practitionerOnOwnWork } from "./practitioner-2.ts";
import { practitionerOnChainAndSystem } from "./practitioner-3.ts";
import type { Passage } from "./types.ts";

/** Invented. The young person's sex stays open in every passage, so each fits any case. */
export const practitionerPassages: Passage[] = [...practitionerOnFamilyAndNetwork, ...practitionerOnOwnWork, ...practitionerOnChainAndSystem];
