import { composeRelease } from "#app/domain/release/compose-release.ts";
import { defaultAudienceRules, type Audience } from "#app/domain/release/audience.ts";
import type { ReleaseContent } from "#app/domain/release/release-content.ts";

/** The content of a release of a study without cases. */
export function emptyRelease({ studyId, audience, title, number }: { studyId: string; audience: Audience; title: string; number: number }): ReleaseContent {
  const facts = { cases: [], sources: [], observations: [], judgements: [], codes: [], regions: [], guidelines: [], instruments: [] };
  const plan = {
    study: { id: studyId, name: "Studie", isSynthetic: true },
    number,
    audience,
    title,
    introduction: "",
    conclusion: "",
    tableKeys: ["adherence" as const],
    countedOn: "2026-03-01",
  };
  return composeRelease(facts, plan, defaultAudienceRules[audience], []).content;
}
