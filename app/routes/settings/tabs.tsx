import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TabLinks } from "#app/ui/tab-links.tsx";

/** Title and parts of a study's settings; the log only for those who may read it. */
export function SettingsHeader({ studyId, mayReadLog }: { studyId: string; mayReadLog: boolean }) {
  const to = `/studies/${studyId}/settings`;
  return (
    <>
      <PageHeader title={m.settings_title()} />
      <TabLinks
        label={m.settings_title()}
        tabs={[{ to, label: m.settings_members(), isExact: true }, ...(mayReadLog ? [{ to: `${to}/access-log`, label: m.settings_access_log() }] : [])]}
      />
    </>
  );
}
