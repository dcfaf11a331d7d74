import type { AgreementTable } from "#app/domain/agreement.ts";
import { localise } from "#app/domain/code-description.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { formatDate } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SameAnswersView } from "../assessments/agreement-figures.tsx";
import { AgreementPanel } from "../assessments/agreement-panel.tsx";
import { TableDownloads } from "#app/routes/patterns/table-downloads.tsx";
import type { Route } from "./+types/agreement";
import { AgreementForm } from "./agreement-form.tsx";
import { AgreementRows } from "./agreement-rows.tsx";
import { readAgreement, type ShownAgreement } from "./agreement.server.ts";
import { RatingsHeader } from "./header.tsx";
import { ItemAgreementTable } from "./item-agreement-table.tsx";
import styles from "./ratings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  return { ...(await readAgreement(context, member, request)), mayPlan: services().can(member.role, "assessment.plan") };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.ratings_tab_agreement()} · ${m.ratings_title()} · ${m.common_product_name()}` }];

export default function Agreement({ loaderData: { versions, mayPlan, shown }, params }: Route.ComponentProps) {
  return (
    <>
      <RatingsHeader studyId={params.studyId} mayPlan={mayPlan} />
      {shown ? (
        <>
          <AgreementForm versions={versions} shown={shown} />
          {shown.table.cases === 0 ? <NoCases isLimited={shown.months.length > 0} /> : <Figures shown={shown} />}
          {shown.table.cases > 0 && (
            <TableDownloads to={`/studies/${params.studyId}/ratings/agreement.csv?${new URLSearchParams(Object.entries(shown.choice).filter(([, value]) => value !== ""))}`} />
          )}
        </>
      ) : (
        <EmptyState title={m.ratings_no_instruments()}>{m.ratings_no_instruments_help()}</EmptyState>
      )}
    </>
  );
}

function NoCases({ isLimited }: { isLimited: boolean }) {
  if (isLimited) return <EmptyState title={m.ratings_agreement_none_left()}>{m.ratings_agreement_none_left_help()}</EmptyState>;
  return <EmptyState title={m.ratings_agreement_none()}>{m.ratings_agreement_none_help()}</EmptyState>;
}

function Figures({ shown: { table, byPair, byMonth, sectionTitles } }: { shown: ShownAgreement }) {
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

function Sections({ table, titles }: { table: AgreementTable; titles: Record<string, LocalisedText> }) {
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
