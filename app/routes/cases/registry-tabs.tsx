import { href } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { TabLinks } from "#app/ui/tab-links.tsx";
import { type RegistryQuery, registrySearch } from "./registry-query.ts";

/** The same cases as a list or by step; the filter goes along. */
export function RegistryTabs({ studyId, query }: { studyId: string; query: RegistryQuery }) {
  const search = registrySearch(query);
  return (
    <TabLinks
      label={m.registry_tabs()}
      tabs={[
        { to: href("/studies/:studyId/cases", { studyId }) + search, label: m.registry_tab_list(), isExact: true },
        { to: href("/studies/:studyId/cases/board", { studyId }) + search, label: m.registry_tab_board() },
      ]}
    />
  );
}
