import type { Role } from "@/lib/shared/actor";

export type EnvironmentKind = "test" | "live";

export interface UserProfile {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface AccessibleApplication {
  readonly id: string;
  readonly name: string;
  readonly environmentKind: EnvironmentKind;
}

/** Somebody of an application's own team. */
export interface Member {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
}

/** What an invitation's link shows before it is accepted. */
export interface OpenInvitation {
  readonly applicationId: string;
  readonly applicationName: string;
  readonly environmentKind: EnvironmentKind;
  readonly role: Role;
  readonly email: string | null;
}

/** That a user may enter an application, and as what. */
export interface Access {
  readonly environmentId: string;
  readonly environmentKind: EnvironmentKind;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly role: Role;
}
