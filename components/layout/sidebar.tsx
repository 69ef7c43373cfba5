import { ApplicationSwitcher } from "@/components/layout/application-switcher";
import { NavLinks } from "@/components/layout/nav-links";
import { OpenPalette } from "@/components/layout/open-palette";
import { UserMenu } from "@/components/layout/user-menu";
import type { AccessibleApplication, UserProfile } from "@/lib/accounts/types";

export interface SidebarProps {
  user: UserProfile;
  application: AccessibleApplication;
  applications: readonly AccessibleApplication[];
}

/** What the sidebar and, on a small screen, the drawer hold. */
export function Sidebar({ user, application, applications }: SidebarProps) {
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <ApplicationSwitcher current={application} applications={applications} />
      <OpenPalette />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <NavLinks />
      </div>
      <UserMenu name={user.name} email={user.email} />
    </div>
  );
}
