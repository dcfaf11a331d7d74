import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { can } from "#app/domain/permissions.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { listAssignableInstruments, listRaters } from "#db/queries/assignments.ts";
import { listRegistry } from "#db/queries/case-registry.ts";
import { listMembers } from "#db/queries/members.ts";
import { listSavedViews } from "#db/queries/saved-views.ts";
import { listRegions, type Region } from "#db/queries/study-frame.ts";
import type { BulkChoices } from "./bulk-bar.tsx";
import { describeFilter, readRegistryQuery, sortRegistry } from "./registry-query.ts";

/** What the list and the board have in common: the cases that an address asks for, and the views of them. */
export async function readRegistry(context: Readonly<RouterContextProvider>, request: Request, member: Member) {
  const { searchParams } = new URL(request.url);
  const query = readRegistryQuery(searchParams);
  return asViewer(context, async (db) => {
    const rows = await listRegistry(db, member, { filter: query.filter, today: calendarDay(services().now()) });
    await record(context, db, member, { type: "case.listed", rowCount: rows.length, query: describeFilter(query.filter) });
    const views = await listSavedViews(db, member);
    return {
      rows: sortRegistry(rows, query),
      query,
      regions: await listRegions(db, member),
      views: views.map((view) => ({ ...view, mayRemove: view.isOwn || member.role === "coordinator" })),
      viewDone: { done: searchParams.get("done"), viewId: searchParams.get("view") },
    };
  });
}

/** What ticked cases can be given. */
export async function readBulkChoices(db: Db, member: Member, regions: readonly Region[]): Promise<BulkChoices> {
  const members = await listMembers(db, member);
  return {
    regions,
    facilitators: members.filter(({ role }) => can(role, "case.edit")).map(({ userId, name }) => ({ userId, name })),
    instruments: await listAssignableInstruments(db, member),
    raters: await listRaters(db, member),
  };
}
