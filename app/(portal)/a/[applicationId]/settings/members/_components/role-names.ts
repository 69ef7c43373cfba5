import type { MemberRole } from "@/lib/client/members";

export const ROLE_NAMES: Readonly<Record<MemberRole, string>> = {
  owner: "Owner",
  developer: "Developer",
  viewer: "Viewer",
};

/** What a role may do, for whoever chooses one. */
export const ROLE_NOTES: Readonly<Record<MemberRole, string>> = {
  owner: "Manages the team, and does all that a developer does.",
  developer: "Manages keys, endpoints and deliveries, and sees secrets.",
  viewer: "Sees everything but secrets, and changes nothing.",
};
