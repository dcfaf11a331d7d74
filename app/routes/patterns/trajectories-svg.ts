import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sendPng } from "#app/routes/exports/download.server.ts";
import type { Route } from "./+types/trajectories-svg";
import { readTrajectories } from "./trajectories.server.ts";
import { drawTrajectories } from "./trajectory-pictures.server.ts";

/** The picture of a view of trajectories; `?format=png` for documents, twice the size for print. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const svg = drawTrajectories(await readTrajectories(context, member, request, "chart"));
  if (new URL(request.url).searchParams.get("format") !== "png") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  return sendPng(svg, { width: 1720, name: `${m.trajectories_file()}.png` });
}
