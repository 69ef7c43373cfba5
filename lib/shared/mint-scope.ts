import type { ApplicationScope, EnvironmentScope, PersonScope } from "@/lib/shared/scope";

/** For gates that have just authenticated the caller for this environment. */
export function mintEnvironmentScope(environmentId: string): EnvironmentScope {
  return { environmentId } as EnvironmentScope;
}

/** For gates that have just authenticated this user. */
export function mintPersonScope(userId: string): PersonScope {
  return { userId } as PersonScope;
}

/** For gates that have just seen that the caller may enter this application of this environment. */
export function mintApplicationScope(input: {
  environmentId: string;
  applicationId: string;
}): ApplicationScope {
  const { environmentId, applicationId } = input;
  return { environmentId, applicationId, isOperational: false } as ApplicationScope;
}

/** For gates that have just authenticated the caller for this environment, whose operational application this is. */
export function mintOperationalScope(input: {
  environmentId: string;
  applicationId: string;
}): ApplicationScope {
  const { environmentId, applicationId } = input;
  return { environmentId, applicationId, isOperational: true } as ApplicationScope;
}
