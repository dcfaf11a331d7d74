import type { RouterContextProvider } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { missingCount, qualityOf, type QualityFigures } from "#app/domain/data-quality.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { Member } from "#app/domain/member.ts";
import { onlyCases, parsePatternQuestion } from "#app/domain/patterns.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { getDataQuality } from "#db/queries/data-quality.ts";
import { getRateableDefinition } from "#db/queries/import-targets.ts";
import { getDataChangedAt, listFilterChoices, type FilterChoices } from "#db/queries/patterns.ts";
import { listRatedInstruments, type RatedInstrument } from "#db/queries/rating-plan.ts";
import { chooseVersion } from "../ratings/instrument-version.ts";
import { qualityAddress, type QualityQuestion } from "./quality-address.ts";

export type QualityRow = { key: string; label: string; figures: QualityFigures };

export type ReadQuality = {
  question: QualityQuestion;
  versions: RatedInstrument[];
  rows: QualityRow[];
  /** Cases by what their ratings come to. */
  cases: { total: number; single: number; double: number; settled: number; unresolved: number };
  choices: FilterChoices;
  countedAt: string;
  changedAt: string | null;
};

/** What is missing of the ratings that an address asks for, as far as the member sees them. Recorded before it is shown. */
export function readQuality(context: Readonly<RouterContextProvider>, member: Member, request: Request): Promise<ReadQuality> {
  return asViewer(context, async (db) => {
    const read = await gatherQuality(db, member, new URL(request.url).searchParams, services().now());
    await record(context, db, member, { type: "pattern.read", query: `quality?${qualityAddress(read.question)}` });
    return read;
  });
}

export async function gatherQuality(db: Db, member: Member, params: URLSearchParams, now: Date): Promise<ReadQuality> {
  const filter = onlyCases(parsePatternQuestion(params).filter);
  const by = params.get("by") === "case" ? "case" : "item";
  const versions = await listRatedInstruments(db, member);
  const chosen = chooseVersion(versions, params.get("instrument"));
  const question: QualityQuestion = { filter, versionId: chosen?.versionId ?? "", by, isMissingFirst: params.get("order") === "missing" };
  const definition = chosen && (await getRateableDefinition(db, { studyId: member.studyId, versionId: chosen.versionId }));
  const found = chosen && definition ? await getDataQuality(db, member, { ...chosen, definition, filter }) : { cases: [], byItem: [], byCase: [] };
  const items = definition ? listItems(definition) : [];
  const ofItem = Map.groupBy(found.byItem, ({ key }) => key);
  const ofCase = Map.groupBy(found.byCase, ({ key }) => key);
  const rows: QualityRow[] =
    by === "item"
      ? items.map(({ id, label }) => ({ key: id, label: localise(label, getLocale()), figures: qualityOf(ofItem.get(id) ?? [], { expected: found.cases.length }) }))
      : found.cases.map(({ caseId, code }) => ({ key: code, label: code, figures: qualityOf(ofCase.get(caseId) ?? [], { expected: items.length }) }));
  const states = found.cases.map(({ caseId, ratings }) => ({ ratings, figures: qualityOf(ofCase.get(caseId) ?? [], { expected: items.length }) }));
  return {
    question,
    versions,
    rows: question.isMissingFirst ? rows.toSorted((a, b) => missingCount(b.figures) - missingCount(a.figures)) : rows,
    cases: {
      total: states.length,
      single: states.filter(({ ratings }) => ratings < 2).length,
      double: states.filter(({ ratings }) => ratings > 1).length,
      settled: states.filter(({ ratings, figures }) => ratings > 1 && figures.settled > 0).length,
      unresolved: states.filter(({ figures }) => figures.unresolved > 0).length,
    },
    choices: await listFilterChoices(db, member),
    countedAt: now.toISOString(),
    changedAt: (await getDataChangedAt(db, member))?.toISOString() ?? null,
  };
}
