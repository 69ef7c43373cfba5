import { useAccess } from "@/components/layout/access";

/** Owners and operators manage the team; the others see it. */
export function useTeamRights(): { canManage: boolean; applicationId: string } {
  const { applicationId, role } = useAccess();
  return { canManage: role === "owner" || role === "operator", applicationId };
}
