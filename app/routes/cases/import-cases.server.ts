import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { conflict } from "#app/http/responses.ts";
import { type PlacedCase, placeCases } from "#app/imports/cases-in-study.ts";
import { readCasesCsv } from "#app/imports/cases-csv.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { describeImportProblem, describePlacedProblem } from "#app/ui/import-problem.ts";
import type { Db } from "#db/client.ts";
import { createCaseWithCode, listTakenCodes } from "#db/queries/cases.ts";
import { listPartnerOrganisations, listRegions } from "#db/queries/study-frame.ts";

/** More at once would keep everybody else waiting. */
const maxCases = 1_000;

/** What a file with cases would bring; `sentences` when it cannot be read at all. */
export type FileReview = { ok: false; sentences: string[] } | ({ ok: true } & Review);
export type Review = {
  fileName: string;
  /** The file itself, base64: sent along with the confirmation, so that what was seen is what is imported. */
  content: string;
  rows: PlacedCase[];
  problems: { row: number; column: string; sentence: string }[];
  ignoredColumns: string[];
};
type UploadedFile = { bytes: Uint8Array; fileName: string };

/** Reads a file and looks up its rows in the study. Changes nothing. */
export async function reviewFile(db: Db, member: Member, { bytes, fileName }: UploadedFile): Promise<FileReview> {
  const today = calendarDay(services().now());
  const preview = readCasesCsv(bytes, { fileName, today });
  if (!preview.ok) return { ok: false, sentences: preview.problems.map(describePlacedProblem) };
  if (preview.value.rows.length > maxCases) return { ok: false, sentences: [describePlacedProblem({ place: fileName, problem: { kind: "too_many_rows", max: maxCases } })] };

  const organisations = await listPartnerOrganisations(db, member);
  const { rows, problems } = placeCases(preview.value, {
    organisations,
    ownScopeId: organisations.find(({ organisationId }) => organisationId === member.organisationId)?.scopeId ?? null,
    isOwnOnly: member.role !== "coordinator",
    regions: await listRegions(db, member),
    takenCodes: await listTakenCodes(db, member),
    today,
  });
  return {
    ok: true,
    fileName,
    content: Buffer.from(bytes).toString("base64"),
    rows,
    problems: problems.map(({ row, column, problem }) => ({ row, column, sentence: describeImportProblem(problem) })),
    ignoredColumns: preview.value.ignoredColumns,
  };
}

/**
 * Imports a file in one transaction: all of its rows, or with `isPartial` those without a problem.
 *
 * @returns how many cases were made, or the review when something is in the way
 */
export async function importFile(
  context: Readonly<RouterContextProvider>,
  member: Member,
  file: UploadedFile,
  { isPartial }: { isPartial: boolean },
): Promise<number | FileReview> {
  return asViewer(context, async (db) => {
    const review = await reviewFile(db, member, file);
    if (!review.ok || review.rows.length === 0 || (review.problems.length > 0 && !isPartial)) return review;
    for (const { row: _row, organisationName: _organisation, regionName: _region, ...frame } of review.rows) {
      const created = await createCaseWithCode(db, member, frame, services().newId);
      // Somebody took the code since the rows were looked up. Throwing undoes what went before.
      if (!created) throw conflict(m.cases_import_code_gone({ code: frame.code }));
    }
    await record(context, db, member, { type: "case.imported", rowCount: review.rows.length });
    return review.rows.length;
  });
}
