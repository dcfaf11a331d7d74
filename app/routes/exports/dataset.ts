import { z } from "zod";
import { exportFileName, mediaTypes } from "#app/exports/formats.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { accessPointContext } from "#app/context.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { countDatasetCases } from "#db/queries/case-dataset.ts";
import { recordExport } from "#db/queries/export-files.ts";
import type { Route } from "./+types/dataset";
import { datasetSubjects, makeDataset, readDataset } from "./case-dataset.server.ts";
import { progressMedia, progressStream, streamOf } from "./progress-stream.ts";

const choice = z.object({ format: z.enum(["csv", "csv-nl", "xlsx"]).catch("csv"), subject: z.enum(datasetSubjects).catch("answers") });

/**
 * The cases that the asker may read, case by case, as a file. Who asks for `progressMedia` is told how far it is before the
 * file comes; closing the connection stops it.
 */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.cases");
  const { searchParams } = new URL(request.url);
  const { format, subject } = choice.parse({ format: searchParams.get("format"), subject: searchParams.get("subject") });
  const { now, newId } = services();
  const total = await asViewer(context, (db) => countDatasetCases(db, member));
  const words = subject === "answers" ? m.exports_dataset_answers() : m.exports_dataset_factors();
  const name = exportFileName(format, { words, studyId: member.studyId, day: calendarDay(now()) });
  const stop = new AbortController();
  request.signal.addEventListener("abort", () => stop.abort());

  const make = async (onProgress: (done: number) => void) => {
    const made = await makeDataset((work) => asViewer(context, work), member, { format, subject, now: now(), onProgress, signal: stop.signal });
    const { rowCount, sha256 } = made;
    // What cannot be recorded does not leave.
    try {
      await asViewer(context, (db) =>
        recordExport(db, member, { id: newId(), format, filter: `subject=${subject}`, rowCount, sha256 }, { ...context.get(accessPointContext), channel: "export" }),
      );
    } catch (error) {
      await made.remove();
      throw error;
    }
    return made;
  };

  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  if (request.headers.get("accept") === progressMedia)
    return new Response(progressStream({ total, name, make, read: readDataset, stop: () => stop.abort() }), {
      headers: { ...headers, "content-type": progressMedia, "x-accel-buffering": "no" },
    });
  const made = await make(() => {});
  return new Response(streamOf(readDataset(made)), {
    headers: { ...headers, "content-type": mediaTypes[format], "content-disposition": `attachment; filename="${name}"`, "content-length": String(made.byteCount) },
  });
}
