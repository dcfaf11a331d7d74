import type { Passage } from "./types.ts";
import { youthPassages1 } from "./youth-1.ts";
import { youthPassages2 } from "./youth-2.ts";
import { youthPassages3 } from "./youth-3.ts";
import { youthPassages4 } from "./youth-4.ts";
import { youthPassages5 } from "./youth-5.ts";

/** The sex of the young person is left open, so a passage fits any case. */
export const youthPassages: Passage[] = [...youthPassages1, ...youthPassages2, ...youthPassages3, ...youthPassages4, ...youthPassages5];
