import { onlyCases, parsePatternQuestion, patternReader, patternSearchParams } from "#app/domain/patterns.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sendPng } from "#app/routes/exports/download.server.ts";
import { services } from "#app/services.ts";
import { getAdherenceTable } from "#db/queries/adherence.ts";
import { getDataChangedAt, listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/guidelines-svg";
import { drawGuideline } from "./guideline-picture.server.ts";

/** One guideline as a picture, the first one unless `guideline` names another; `?format=png` for documents, twice the size for print. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const { searchParams } = new URL(request.url);
  const filter = onlyCases(parsePatternQuestion(searchParams).filter);
  const svg = await asViewer(context, async (db) => {
    await record(context, db, member, { type: "pattern.read", query: `guidelines/chart?${patternSearchParams({ filter })}` });
    const table = await getAdherenceTable(db, patternReader(member), { filter });
    const guideline = table.guidelines.find(({ instrumentId }) => instrumentId === searchParams.get("guideline")) ?? table.guidelines[0];
    if (!guideline) throw notFound();
    const changedAt = (await getDataChangedAt(db, member))?.toISOString() ?? null;
    return drawGuideline(guideline, { table, choices: await listFilterChoices(db, member), countedAt: services().now().toISOString(), changedAt });
  });
  if (searchParams.get("format") !== "png") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  return sendPng(svg, { width: 1920, name: `${m.adherence_file()}.png` });
}
