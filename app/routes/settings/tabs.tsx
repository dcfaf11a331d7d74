import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TabLinks } from "#app/ui/tab-links.tsx";

/** Title and parts of a study's settings; the log only for those who may read it, choices for those who may make them. Whoever sees members sees consent. */
export function SettingsHeader({ studyId, mayReadLog, mayConfigure }: { studyId: string; mayReadLog: boolean; mayConfigure: boolean }) {
  const to = `/studies/${studyId}/settings`;
  return (
    <>
      <PageHeader title={m.settings_title()} />
      <TabLinks
        label={m.settings_title()}
        tabs={[
          { to, label: m.settings_members(), isExact: true },
          { to: `${to}/consents`, label: m.settings_consents() },
          ...(mayReadLog ? [{ to: `${to}/access-log`, label: m.settings_access_log() }] : []),
          ...(mayConfigure
            ? [
                { to: `${to}/disclosure`, label: m.settings_disclosure_tab() },
                { to: `${to}/history`, label: m.history_setting_tab() },
              ]
            : []),
        ]}
      />
    </>
  );
}
