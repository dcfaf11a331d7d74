import { filePassages1 } from "./file-1.ts";
import { filePassages2 } from "./file-2.ts";
import { filePassages3 } from "./file-3.ts";
import { filePassages4 } from "./file-4.ts";
import type { Passage } from "./types.ts";

/** What a researcher noted while reading the care file: paraphrases, never quotations of a real file. */
export const filePassages: Passage[] = [...filePassages1, ...filePassages2, ...filePassages3, ...filePassages4];
