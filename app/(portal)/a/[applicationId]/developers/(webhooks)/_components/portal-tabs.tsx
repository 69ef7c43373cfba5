import { applicationPath, PORTAL_TABS } from "@/components/layout/navigation";
import { TabLinks } from "@/components/ui/tab-links";

export function PortalTabs({ applicationId }: { applicationId: string }) {
  const tabs = PORTAL_TABS.map(({ label, path }) => ({
    label,
    href: applicationPath(applicationId, path),
  }));
  return <TabLinks label="Webhooks" tabs={tabs} />;
}
