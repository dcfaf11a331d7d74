import { Outlet } from "react-router";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TabLinks } from "#app/ui/tab-links.tsx";
import type { Route } from "./+types/layout";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  await requireMember(context, request, params.studyId, "pattern.read");
  return null;
}

export default function PatternsLayout({ params }: Route.ComponentProps) {
  const to = `/studies/${params.studyId}/patterns`;
  return (
    <>
      <PageHeader title={m.patterns_title()} subtitle={m.patterns_subtitle()} />
      <TabLinks
        label={m.patterns_title()}
        tabs={[
          { to, label: m.patterns_tab_factors(), isExact: true },
          { to: `${to}/guidelines`, label: m.patterns_tab_guidelines() },
        ]}
      />
      <Outlet />
    </>
  );
}
