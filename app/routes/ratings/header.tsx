import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TabLinks } from "#app/ui/tab-links.tsx";

/** Title and parts of everything about ratings in a study; planning only for those who may. */
export function RatingsHeader({ studyId, mayPlan }: { studyId: string; mayPlan: boolean }) {
  const to = `/studies/${studyId}/ratings`;
  return (
    <>
      <PageHeader title={m.ratings_title()} subtitle={m.ratings_subtitle()} />
      <TabLinks
        label={m.ratings_title()}
        tabs={[
          { to, label: m.ratings_tab_plan(), isExact: true },
          ...(mayPlan ? [{ to: `${to}/draw`, label: m.ratings_tab_draw() }] : []),
          { to: `${to}/calibration`, label: m.ratings_tab_calibration() },
          { to: `${to}/agreement`, label: m.ratings_tab_agreement() },
        ]}
      />
    </>
  );
}
