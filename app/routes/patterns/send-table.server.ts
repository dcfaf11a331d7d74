import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { sendFile } from "../exports/download.server.ts";
import { makeTableFile, readTableFormat, type TableFormat } from "../exports/table-file.server.ts";
import type { TableGatherer } from "./view-files.server.ts";

/** The table of a page as a file, in the format that the address asks for; recorded before it leaves. */
export async function sendTable(
  context: Readonly<RouterContextProvider>,
  member: Member,
  request: Request,
  { view, gather, format = readTableFormat(new URL(request.url).searchParams) }: { view: string; gather: TableGatherer; format?: TableFormat },
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const now = services().now();
  const { heading, table } = await asViewer(context, (db) => gather(db, member, searchParams, now));
  const asked = new URLSearchParams([...searchParams].filter(([name]) => name !== "format"));
  const question = `${view}?${asked}`;
  return sendFile(context, member, await makeTableFile([table], member, { format, words: table.name, heading: { ...heading, question }, now }), question);
}
