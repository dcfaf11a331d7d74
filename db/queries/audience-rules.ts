import { eq } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { audiences, defaultAudienceRules, type Audience, type AudienceRule } from "#app/domain/release/audience.ts";
import { audienceRule } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** What the study hides from each audience; what it has not decided is the default. */
export async function getAudienceRules(db: Db, { studyId }: { studyId: string }): Promise<Record<Audience, AudienceRule>> {
  const rows = await db.select().from(audienceRule).where(eq(audienceRule.studyId, studyId));
  const ruleOf = (audience: Audience): AudienceRule => {
    const row = rows.find((one) => one.audience === audience);
    if (!row) return defaultAudienceRules[audience];
    const { threshold, minimumCases, minimumOrganisations, hidesZero } = row;
    return { threshold, minimumCases, minimumOrganisations, hidesZero };
  };
  return Object.fromEntries(audiences.map((audience) => [audience, ruleOf(audience)])) as Record<Audience, AudienceRule>;
}

/** Decides what is hidden from an audience in releases from now on. The coordinator's. */
export async function setAudienceRule(db: Db, { studyId }: Pick<Member, "studyId">, audience: Audience, rule: AudienceRule): Promise<void> {
  await db
    .insert(audienceRule)
    .values({ studyId, audience, ...rule })
    .onConflictDoUpdate({ target: [audienceRule.studyId, audienceRule.audience], set: rule });
}
