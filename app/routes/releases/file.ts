import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { sendFile } from "#app/routes/exports/download.server.ts";
import { services } from "#app/services.ts";
import { findRelease } from "#db/queries/releases.ts";
import type { Route } from "./+types/file";
import { makeReleaseFile, releaseFormats } from "./release-file.server.ts";
import { releaseNumber } from "./release-number.ts";

/** A release to take along; what was withdrawn is gone here too. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "release.read");
  const format = releaseFormats.find((one) => one === params.format);
  if (!format) throw notFound();
  const number = releaseNumber(params.number);
  const release = await asViewer(context, (db) => findRelease(db, { studyId: member.studyId, number }));
  if (!release?.content) throw notFound();
  return sendFile(context, member, await makeReleaseFile(release, release.content, { format, write: services().sideThread.writeReport }), `release=${number}`);
}
