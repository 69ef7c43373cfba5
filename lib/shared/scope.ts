import type { Branded } from "@/lib/shared/brand";

/**
 * Whose data a query may see. Every verb and query takes one, so forgetting the tenant is a type error.
 * Only lib/shared/mint-scope.ts makes them, and only the gates may import it (dependency-cruiser).
 */
export type EnvironmentScope = Branded<{ readonly environmentId: string }, "EnvironmentScope">;

/** A user, before any application is entered. */
export type PersonScope = Branded<{ readonly userId: string }, "PersonScope">;

export type ApplicationScope = Branded<
  {
    readonly environmentId: string;
    readonly applicationId: string;
    /** The application that holds an environment's endpoints for events about the service itself. */
    readonly isOperational: boolean;
  },
  "ApplicationScope"
>;
