import { Form } from "react-router";
import { agreementByMonth, type DoubleRatedCase } from "#app/domain/agreement-by-month.ts";
import { buildAgreementTable, listRaterPairs, type AgreementTable } from "#app/domain/agreement.ts";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { listDoubleRatings } from "#db/queries/agreement.ts";
import { listRatedInstruments } from "#db/queries/rating-plan.ts";
import { SameAnswersView } from "../assessments/agreement-figures.tsx";
import { AgreementPanel } from "../assessments/agreement-panel.tsx";
import type { Route } from "./+types/agreement";
import { AgreementRows } from "./agreement-rows.tsx";
import { RatingsHeader } from "./header.tsx";
import { chooseVersion, InstrumentChoice } from "./instrument-choice.tsx";
import { ItemAgreementTable } from "./item-agreement-table.tsx";
import styles from "./ratings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  const asked = new URL(request.url).searchParams;
  const found = await asViewer(context, async (db) => {
    const versions = await listRatedInstruments(db, member);
    const chosen = chooseVersion(versions, asked.get("instrument"));
    const ratings = chosen && (await listDoubleRatings(db, member, chosen));
    if (chosen && ratings) await record(context, db, member, { type: "agreement.read", rowCount: ratings.cases.length, query: `instrument=${chosen.versionId}` });
    return { versions, chosen, ratings };
  });
  const mayPlan = services().can(member.role, "assessment.plan");
  if (!found.chosen || !found.ratings) return { versions: found.versions, versionId: "", mayPlan, shown: null };
  return { versions: found.versions, versionId: found.chosen.versionId, mayPlan, shown: show(found.ratings, asked.get("pair")) };
}

type Ratings = { definition: InstrumentDefinition; cases: readonly DoubleRatedCase[]; raterNames: Record<string, string> };

/** The figures and what they are called; no answer and no case leaves the server. */
function show({ definition, cases, raterNames }: Ratings, askedPair: string | null) {
  const ratings = cases.map((one) => one.ratings);
  const pairs = listRaterPairs(ratings).map((pair) => ({ ...pair, key: pair.raterIds.join("~"), name: pair.raterIds.map((id) => raterNames[id] ?? "").join(" – ") }));
  const pair = pairs.find(({ key }) => key === askedPair) ?? null;
  const sectionTitles = Object.fromEntries(definition.sections.map(({ id, title }) => [id, title]));
  const table = buildAgreementTable(definition, ratings, { pair: pair?.raterIds });
  const byPair = pairs.map((one) => ({ key: one.key, name: one.name, cases: one.cases, agreement: buildAgreementTable(definition, ratings, { pair: one.raterIds }).pooled }));
  return { pair: pair?.key ?? "", byPair, byMonth: agreementByMonth(definition, cases, { pair: pair?.raterIds }), sectionTitles, table };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.ratings_tab_agreement()} · ${m.ratings_title()} · ${m.common_product_name()}` }];

export default function Agreement({ loaderData: { versions, versionId, mayPlan, shown }, params }: Route.ComponentProps) {
  return (
    <>
      <RatingsHeader studyId={params.studyId} mayPlan={mayPlan} />
      {shown && (
        <>
          <Form method="get" className={styles.filter} key={`${versionId} ${shown.pair}`} data-print="no">
            <InstrumentChoice versions={versions} chosen={versionId} className={styles.field} />
            {shown.byPair.length > 1 && (
              <label className={styles.field}>
                {m.ratings_pair()}
                <select name="pair" defaultValue={shown.pair}>
                  <option value="">{m.ratings_pair_all()}</option>
                  {shown.byPair.map(({ key, name }) => (
                    <option key={key} value={key}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <Button>{m.common_filter()}</Button>
          </Form>
          {shown.table.cases === 0 ? <EmptyState title={m.ratings_agreement_none()}>{m.ratings_agreement_none_help()}</EmptyState> : <Figures shown={shown} />}
        </>
      )}
      {!shown && <EmptyState title={m.ratings_no_instruments()}>{m.ratings_no_instruments_help()}</EmptyState>}
    </>
  );
}

function Figures({ shown: { table, byPair, byMonth, sectionTitles } }: { shown: ReturnType<typeof show> }) {
  const months = byMonth.map(({ month, ...rest }) => ({ ...rest, key: month, name: formatDate(`${month}-01`, "month") }));
  return (
    <>
      <p className={styles.intro}>{m.ratings_agreement_over({ count: table.cases })}</p>
      <AgreementPanel agreement={table.pooled} />
      <p className={styles.aside}>{m.ratings_agreement_reading()}</p>
      {byPair.length > 1 && (
        <section aria-labelledby="pairs">
          <h2 id="pairs">{m.ratings_by_pair()}</h2>
          <AgreementRows rows={byPair} title={m.ratings_by_pair()} header={m.ratings_pair()} coefficients={["kappa", "ac1"]} />
        </section>
      )}
      {months.length > 1 && (
        <section aria-labelledby="months">
          <h2 id="months">{m.ratings_by_month()}</h2>
          <p className={styles.aside}>{m.ratings_by_month_help()}</p>
          <AgreementRows rows={months} title={m.ratings_by_month()} header={m.ratings_month()} coefficients={["ac1", "alpha"]} />
        </section>
      )}
      <Sections table={table} titles={sectionTitles} />
    </>
  );
}

function Sections({ table, titles }: { table: AgreementTable; titles: Record<string, { nl: string; en?: string | undefined }> }) {
  return table.sections
    .filter(({ items }) => items.length > 0)
    .map(({ sectionId, agreement, items }) => {
      const title = titles[sectionId];
      return (
        <section key={sectionId} aria-labelledby={`section-${sectionId}`}>
          <h2 id={`section-${sectionId}`}>{title && localise(title, getLocale())}</h2>
          <p className={styles.sectionFigures}>
            <SameAnswersView same={agreement.all} />
          </p>
          <ItemAgreementTable items={items} agreement={agreement} caption={title ? localise(title, getLocale()) : ""} />
        </section>
      );
    });
}
