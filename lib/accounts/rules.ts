import type { Role } from "@/lib/shared/actor";

/** Addresses that differ only in case or outer spaces are one account. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

interface HeldMembership {
  readonly applicationId: string | null;
  readonly role: Role;
}

/**
 * What a user may do in one application, from the memberships of its environment that cover it. A
 * membership without an application makes an operator, whatever a second one for the application says.
 */
export function effectiveRole(memberships: readonly HeldMembership[]): Role | null {
  if (memberships.some((membership) => membership.applicationId === null)) return "operator";
  return memberships[0]?.role ?? null;
}
