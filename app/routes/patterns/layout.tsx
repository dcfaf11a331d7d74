import { Outlet } from "react-router";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TabLinks } from "#app/ui/tab-links.tsx";
import { listSavedViews } from "#db/queries/saved-views.ts";
import type { Route } from "./+types/layout";
import { SavedPatternViews } from "./saved-views.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.read");
  const mayReadEvidence = services().can(member.role, "pattern.evidence");
  return {
    mayReadEvidence,
    mayExplore: services().can(member.role, "pattern.explore"),
    views: mayReadEvidence ? await asViewer(context, (db) => listSavedViews(db, member, "patterns")) : [],
  };
}

export default function PatternsLayout({ params, loaderData }: Route.ComponentProps) {
  const to = `/studies/${params.studyId}/patterns`;
  return (
    <>
      <PageHeader title={m.patterns_title()} subtitle={m.patterns_subtitle()} />
      <TabLinks
        label={m.patterns_title()}
        tabs={[
          { to, label: m.patterns_tab_factors(), isExact: true },
          ...(loaderData.mayExplore
            ? [
                { to: `${to}/divided`, label: m.explore_tab_divided() },
                { to: `${to}/compare`, label: m.explore_tab_compare() },
                { to: `${to}/perspectives`, label: m.explore_tab_perspectives() },
                { to: `${to}/together`, label: m.patterns_tab_together() },
                { to: `${to}/saturation`, label: m.explore_tab_saturation() },
              ]
            : []),
          { to: `${to}/guidelines`, label: m.patterns_tab_guidelines() },
          ...(loaderData.mayReadEvidence
            ? [
                { to: `${to}/trajectories`, label: m.trajectories_tab() },
                { to: `${to}/quality`, label: m.quality_tab() },
              ]
            : []),
        ]}
      />
      {loaderData.mayReadEvidence && <SavedPatternViews views={loaderData.views} base={to} />}
      <Outlet />
    </>
  );
}
