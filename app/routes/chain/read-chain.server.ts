import type { RouterContextProvider } from "react-router";
import { compareAround, type ActionEffect } from "#app/domain/action-effect.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import type { Member } from "#app/domain/member.ts";
import { patternSources, wholeStudy, type PatternSource } from "#app/domain/patterns.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCasesAround } from "#db/queries/action-effect.ts";
import { getTheme, listPriorities, listReleasesOfTheme } from "#db/queries/chain.ts";
import { listDoneSince, listThemeActions, type ListedAction } from "#db/queries/improvements.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import { countFor } from "../patterns/count.server.ts";

/** How often a theme hindered and helped, by one source; hidden where the reader may not see it. */
export type ChainCount = { source: PatternSource; threshold: number } & Record<Polarity, ProtectedCount>;

/** An action with the day since which it is done, and for who counts cases what was found since then. */
export type ChainAction = ListedAction & { doneOn: string | null; since: ActionEffect | null };

/**
 * From what a theme is to what came of doing something about it, as far as the member may see: numbers over cases follow the
 * member's rule for patterns, and policymakers have them in releases alone (rule DC5).
 *
 * @throws the 404 response when the study has no such theme
 */
export async function readChain(context: Readonly<RouterContextProvider>, member: Member, { codeId }: { codeId: string }) {
  const { studyId, role } = member;
  const { can, now } = services();
  const mayCompare = can(role, "pattern.explore");
  const found = await asViewer(context, async (db) => {
    const theme = await getTheme(db, { studyId, codeId });
    if (!theme) throw notFound();
    const key = { studyId, codeId: theme.id };
    const actions = await listThemeActions(db, key);
    const doneAts = await listDoneSince(db, { studyId });
    const around = mayCompare && actions.some(({ id }) => doneAts.has(id)) ? (await listCasesAround(db, member, { codeIds: [theme.id], polarity: "barrier" })).get(theme.id) : null;
    return {
      theme,
      priorities: await listPriorities(db, key),
      releases: await listReleasesOfTheme(db, key),
      actions: actions.map((action): ChainAction => {
        const doneAt = doneAts.get(action.id);
        const doneOn = doneAt ? calendarDay(doneAt) : null;
        return { ...action, doneOn, since: around && doneOn ? compareAround(around, doneOn) : null };
      }),
    };
  });
  return {
    ...found,
    counts: can(role, "pattern.read") ? await countTheme(context, member, found.theme.id) : null,
    mayCompare,
    mayReadEvidence: can(role, "pattern.evidence"),
    mayLead: can(role, "meeting.lead"),
    mayExport: can(role, "export.findings"),
    today: calendarDay(now()),
    studyId,
  };
}

/** How often a theme was found, by each source, as the member may see it; recorded. Empty for a theme that does not count. */
function countTheme(context: Readonly<RouterContextProvider>, member: Member, codeId: string): Promise<ChainCount[]> {
  return countFor(context, member, { type: "pattern.read", query: `chain?${new URLSearchParams({ code: codeId })}` }, async (db, reader) => {
    const counts: ChainCount[] = [];
    for (const source of patternSources) {
      const { rows, rule } = await getPatternTable(db, reader, { filter: { ...wholeStudy, source }, split: null });
      const row = rows.find(({ code }) => code.id === codeId);
      if (row) counts.push({ source, threshold: rule?.threshold ?? 0, barrier: row.barrier.total, facilitator: row.facilitator.total });
    }
    return counts;
  });
}

export type ChainPage = Awaited<ReturnType<typeof readChain>>;
