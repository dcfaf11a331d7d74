import { calendarDay } from "#app/domain/calendar-day.ts";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { idOfLabel } from "#app/domain/instrument-edit.ts";
import { toDataDictionary } from "#app/exports/data-dictionary.ts";
import { exportFileName, mediaTypes } from "#app/exports/formats.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { adherenceOutcomeLabel } from "#app/ui/vocabulary.ts";
import { sendFile } from "../exports/download.server.ts";
import type { Route } from "./+types/definition-csv";
import { readVersion } from "./read-version.server.ts";

/** A version as a data dictionary for REDCap; with `dialect=dutch-excel` as Excel with Dutch settings opens it. */
export async function loader(args: Route.LoaderArgs) {
  const { member, found } = await readVersion(args, "export.instrument");
  const { definition, shown } = found;
  const dialect = new URL(args.request.url).searchParams.get("dialect") === "dutch-excel" ? "dutch-excel" : "international";
  const format = dialect === "dutch-excel" ? "csv-nl" : "csv";
  const csv = toDataDictionary(definition, { formName: idOfLabel(definition.title.nl, new Set()), outcomeLabel: adherenceOutcomeLabel }, dialect);
  const words = `${localise(definition.title, getLocale())} v${shown.version}`;
  return sendFile(
    args.context,
    member,
    {
      name: exportFileName(format, { words, studyId: member.studyId, day: calendarDay(services().now()) }),
      mediaType: mediaTypes[format],
      bytes: new TextEncoder().encode(csv),
      rowCount: listItems(definition).length,
      format,
    },
    `instrument=${args.params.instrumentId}&version=${shown.version}`,
  );
}
