import type { RouterContextProvider } from "react-router";
import { agreementByMonth, type MonthAgreement } from "#app/domain/agreement-by-month.ts";
import { buildAgreementTable, listRaterPairs, type Agreement, type AgreementTable } from "#app/domain/agreement.ts";
import { localise } from "#app/domain/code-description.ts";
import { isCompared } from "#app/domain/double-rating.ts";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import type { Db } from "#db/client.ts";
import { listDoubleRatings, type DoubleRatings } from "#db/queries/agreement.ts";
import { listRatedInstruments, type RatedInstrument } from "#db/queries/rating-plan.ts";
import { chooseVersion } from "./instrument-version.ts";

/** What the figures are limited to; empty for all. `month` is `yyyy-mm`. */
export type AgreementChoice = { instrument: string; pair: string; section: string; item: string; month: string };

export type ShownAgreement = {
  choice: AgreementChoice;
  /** What can be chosen. */
  sections: { id: string; title: string }[];
  items: { id: string; label: string }[];
  months: string[];
  /** Over the chosen sections, items, pair and month. */
  table: AgreementTable;
  sectionTitles: Record<string, LocalisedText>;
  byPair: { key: string; name: string; cases: number; agreement: Agreement }[];
  byMonth: MonthAgreement[];
};

/** The figures of the instrument version that an address asks for; no answer and no case leaves the server. Recorded before it is shown. */
export async function readAgreement(
  context: Readonly<RouterContextProvider>,
  member: Member,
  request: Request,
): Promise<{ versions: RatedInstrument[]; shown: ShownAgreement | null }> {
  return asViewer(context, async (db) => {
    const { versions, shown } = await gatherAgreement(db, member, new URL(request.url).searchParams);
    if (shown) await record(context, db, member, { type: "agreement.read", rowCount: shown.table.cases, query: agreementAddress(shown.choice).toString() });
    return { versions, shown };
  });
}

export async function gatherAgreement(db: Db, member: Member, asked: URLSearchParams): Promise<{ versions: RatedInstrument[]; shown: ShownAgreement | null }> {
  const versions = await listRatedInstruments(db, member);
  const chosen = chooseVersion(versions, asked.get("instrument"));
  const ratings = chosen && (await listDoubleRatings(db, member, chosen));
  return { versions, shown: chosen && ratings ? show(ratings, asked, chosen.versionId) : null };
}

/** The shortest address that asks the same. */
export function agreementAddress(choice: AgreementChoice): URLSearchParams {
  return new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== ""));
}

function show({ definition, cases, raterNames }: DoubleRatings, asked: URLSearchParams, versionId: string): ShownAgreement {
  const locale = getLocale();
  const months = [...new Set(cases.flatMap(({ completedOn }) => completedOn?.slice(0, 7) ?? []))].sort();
  const section = definition.sections.find(({ id }) => id === asked.get("section"))?.id ?? "";
  const inSection = definition.sections.filter(({ id }) => section === "" || id === section);
  const items = inSection.flatMap((one) => one.items.filter(isCompared));
  const item = items.find(({ id }) => id === asked.get("item"))?.id ?? "";
  const month = months.find((one) => one === asked.get("month")) ?? "";
  const limited: InstrumentDefinition = { ...definition, sections: inSection.map((one) => ({ ...one, items: one.items.filter(({ id }) => item === "" || id === item) })) };

  const inMonth = cases.filter(({ completedOn }) => month === "" || completedOn?.startsWith(month)).map(({ ratings }) => ratings);
  const pairs = listRaterPairs(inMonth).map((pair) => ({ ...pair, key: pair.raterIds.join("~"), name: pair.raterIds.map((id) => raterNames[id] ?? "").join(" – ") }));
  const pair = pairs.find(({ key }) => key === asked.get("pair")) ?? null;
  return {
    choice: { instrument: versionId, pair: pair?.key ?? "", section, item, month },
    sections: definition.sections.filter((one) => one.items.some(isCompared)).map(({ id, title }) => ({ id, title: localise(title, locale) })),
    items: items.map(({ id, label }) => ({ id, label: localise(label, locale) })),
    months,
    table: buildAgreementTable(limited, inMonth, { pair: pair?.raterIds }),
    sectionTitles: Object.fromEntries(definition.sections.map(({ id, title }) => [id, title])),
    byPair: pairs.map(({ key, name, cases: own, raterIds }) => ({ key, name, cases: own, agreement: buildAgreementTable(limited, inMonth, { pair: raterIds }).pooled })),
    byMonth: agreementByMonth(limited, cases, { pair: pair?.raterIds }),
  };
}
