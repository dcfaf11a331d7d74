import { parentPassages1 } from "./parent-1.ts";
import { parentPassages2 } from "./parent-2.ts";
import { parentPassages3 } from "./parent-3.ts";
import { parentPassages4 } from "./parent-4.ts";
import { parentPassages5 } from "./parent-5.ts";
import type { Passage } from "./types.ts";

/** The child's sex is left open, so a passage fits any case. */
export const parentPassages: Passage[] = [...parentPassages1, ...parentPassages2, ...parentPassages3, ...parentPassages4, ...parentPassages5];
