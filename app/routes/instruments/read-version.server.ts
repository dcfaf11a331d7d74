import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import type { Action } from "#app/domain/permissions.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { getInstrument, type ShownInstrument } from "#db/queries/instruments.ts";

type Asked = { context: Readonly<RouterContextProvider>; request: Request; params: { studyId: string; instrumentId: string } };

/**
 * The version of an instrument that an address names by `?version=`, the newest when it names none; a draft only for who
 * may edit it. @throws 404 when there is none
 */
export async function readVersion({ context, request, params }: Asked, action: Action): Promise<{ member: Member; found: ShownInstrument }> {
  const member = await requireMember(context, request, params.studyId, action);
  const asked = new URL(request.url).searchParams.get("version");
  const version = asked === null ? null : /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  const { studyId } = member;
  const found = await asViewer(context, (db) =>
    getInstrument(db, { studyId, instrumentId: params.instrumentId, version, withDrafts: services().can(member.role, "protocol.edit") }),
  );
  if (!found) throw notFound();
  return { member, found };
}
