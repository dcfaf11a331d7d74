import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { fileReviewChecklist } from "./checklist.ts";
import { guidelineAdhd } from "./guidelines-adhd.ts";
import { guidelineBehaviour } from "./guidelines-behaviour.ts";
import { guidelineDeciding } from "./guidelines-deciding.ts";
import { guidelineMood } from "./guidelines-mood.ts";
import { guidelinePlacement } from "./guidelines-placement.ts";
import { guidelineResidential } from "./guidelines-residential.ts";
import { guidelineTrauma } from "./guidelines-trauma.ts";
import { interviewGuide } from "./interview-guide.ts";

export { protocolCodebook } from "./codebook.ts";

/** The instruments a new study starts with. Ids stay the same over versions. */
export const protocolInstruments: { id: string; definition: InstrumentDefinition }[] = [
  { id: "interview_guide", definition: interviewGuide },
  { id: "file_review", definition: fileReviewChecklist },
  { id: "guideline_trauma", definition: guidelineTrauma },
  { id: "guideline_mood", definition: guidelineMood },
  { id: "guideline_behaviour", definition: guidelineBehaviour },
  { id: "guideline_adhd", definition: guidelineAdhd },
  { id: "guideline_deciding", definition: guidelineDeciding },
  { id: "guideline_placement", definition: guidelinePlacement },
  { id: "guideline_residential", definition: guidelineResidential },
];
