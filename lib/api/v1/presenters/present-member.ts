import type { Member } from "@/lib/accounts/types";
import { type MemberOut, memberOut } from "@/lib/api/v1/schemas/team";

export function presentMember(member: Member): MemberOut {
  return {
    id: member.id,
    userId: member.userId,
    name: member.name,
    email: member.email,
    role: memberOut.shape.role.parse(member.role),
    createdAt: member.createdAt.toISOString(),
  };
}
