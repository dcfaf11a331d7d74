import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import type { ComposedRelease } from "#app/domain/release/compose-release.ts";
import { asAggregator, asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { asServiceWithin } from "#db/client.ts";
import { getAudienceRules } from "#db/queries/audience-rules.ts";
import type { ReleaseDraft } from "#db/queries/release-drafts.ts";
import { gatherReleaseFacts } from "#db/queries/release-facts.ts";
import { listEarlierReleases, nextReleaseNumber } from "#db/queries/releases.ts";

/** The release that a draft would be now. Counted by the role that reads no text; what was published before is read as the service. */
export async function composeDraft(context: Readonly<RouterContextProvider>, member: Member, draft: ReleaseDraft): Promise<ComposedRelease> {
  const facts = await asAggregator(member, (db) => gatherReleaseFacts(db, member));
  const { rules, number, earlier } = await asViewer(context, async (db) => ({
    rules: await getAudienceRules(db, member),
    number: await nextReleaseNumber(db, member),
    earlier: await asServiceWithin(db, (service) => listEarlierReleases(service, member)),
  }));
  const { audience, title, introduction, conclusion, tableKeys } = draft;
  const plan = {
    study: { id: member.studyId, name: member.studyName, isSynthetic: member.isSynthetic },
    number,
    audience,
    title,
    introduction,
    conclusion,
    tableKeys,
    countedOn: calendarDay(services().now()),
  };
  return services().sideThread.composeRelease(facts, plan, rules[audience], earlier);
}

/** Whether there is anything in it to publish. */
export function isEmpty({ content }: ComposedRelease): boolean {
  return content.factors.length === 0 && content.guidelines.length === 0;
}
