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

/** That a user may enter an application, and as what. */
export interface Access {
  readonly environmentId: string;
  readonly environmentKind: EnvironmentKind;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly role: Role;
}
