import { localise } from "#app/domain/code-description.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { findCases, findCodes } from "#db/queries/search.ts";
import type { Route } from "./+types/search";

/** Cases and codes for the palette (`?q=`), limited to what the asker may see, as JSON. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.read");
  const query = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 100);
  if (!query) return Response.json([]);
  const to = `/studies/${member.studyId}`;
  const found = await asViewer(context, async (db) => ({
    cases: services().can(member.role, "case.list") ? await findCases(db, { studyId: member.studyId, query }) : [],
    codes: services().can(member.role, "protocol.read") ? await findCodes(db, { studyId: member.studyId, query }) : [],
  }));
  const mayRead = services().can(member.role, "conversation.read");
  return Response.json([
    ...found.cases.map(({ code, regionName }) => ({ id: `case-${code}`, label: code, hint: regionName, keywords: regionName, to: `${to}/cases/${code}` })),
    ...found.codes.map(({ id, label }) => ({
      id: `code-${id}`,
      label: localise(label, getLocale()),
      hint: m.shell_item_protocol(),
      keywords: `${label.nl} ${label.en ?? ""}`,
      to: `${to}/protocol/codebook#${id}`,
    })),
    ...(mayRead ? [{ id: "texts", label: m.texts_palette({ typed: query }), hint: m.texts_title(), to: `${to}/texts?${new URLSearchParams({ q: query })}` }] : []),
  ]);
}
