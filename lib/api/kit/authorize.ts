import { findAccess, findUser } from "@/lib/accounts/queries";
import { PERMISSIONS, type Permission } from "@/lib/api/kit/permissions";
import type { Principal } from "@/lib/api/kit/principal";
import type { ApiServices } from "@/lib/api/kit/services";
import { findApplicationId } from "@/lib/applications/find-application-id";
import { getOperationalApplicationId } from "@/lib/applications/get-operational-application-id";
import type { ApplicationContext, Context } from "@/lib/db/context";
import { AppError, notFound } from "@/lib/errors/app-error";
import type { Actor, Role } from "@/lib/shared/actor";
import {
  mintApplicationScope,
  mintEnvironmentScope,
  mintOperationalScope,
  mintPersonScope,
} from "@/lib/shared/mint-scope";
import type { PersonScope } from "@/lib/shared/scope";

type SessionPrincipal = Principal & { kind: "session" };

/** What the principal may work on under this permission; throws 403 or 404 where it may not. */
export async function authorize(
  principal: Principal,
  input: { permission: Permission; applicationRef: string | undefined; services: ApiServices },
): Promise<Context<unknown>> {
  const rule = PERMISSIONS[input.permission];
  if (rule.scope === "application") return enterApplication(principal, input);
  if (rule.scope === "environmentOf") {
    const entered = await enterApplication(principal, input);
    return { ...entered, scope: mintEnvironmentScope(entered.scope.environmentId) };
  }
  if (rule.scope === "person") return authorizePerson(principal, input.services);
  if (principal.kind !== "apiKey") throw insufficientAccess();
  if (principal.applicationId !== null && !rule.applicationKeys) throw insufficientAccess();
  const { environmentId, applicationId } = principal;
  if (rule.scope === "operations") return enterOperations(principal, input.services);
  return contextOf(input.services, {
    scope:
      rule.scope === "reach" && applicationId !== null
        ? mintApplicationScope({ environmentId, applicationId })
        : mintEnvironmentScope(environmentId),
    actor: { kind: "apiKey", apiKeyId: principal.apiKeyId },
  });
}

async function enterApplication(
  principal: Principal,
  input: { permission: Permission; applicationRef: string | undefined; services: ApiServices },
): Promise<ApplicationContext> {
  const { applicationKeys: admitsApplicationKeys, roles } = PERMISSIONS[input.permission];
  const { applicationRef: reference = "", services } = input;
  return principal.kind === "apiKey"
    ? authorizeKeyForApplication(principal, { reference, admitsApplicationKeys, services })
    : authorizeUserForApplication(principal, { reference, roles, services });
}

/** For an account that has just been made, and acts for itself. */
export function mintPerson(userId: string): PersonScope {
  return mintPersonScope(userId);
}

async function authorizePerson(principal: Principal, services: ApiServices) {
  if (principal.kind !== "session") throw insufficientAccess();
  const { userId } = principal;
  await requireSession(principal, services);
  return contextOf(services, {
    scope: mintPersonScope(userId),
    actor: { kind: "user", userId, role: null },
  });
}

/** A session that was ended, or whose user is gone, is no session. */
async function requireSession(
  { userId, sessionVersion }: SessionPrincipal,
  services: ApiServices,
): Promise<void> {
  const user = await findUser(services.database.prisma, { userId, sessionVersion });
  if (user === null) throw new AppError("unauthenticated", "Invalid token");
}

async function enterOperations(principal: Principal & { kind: "apiKey" }, services: ApiServices) {
  const { environmentId } = principal;
  const scope = mintEnvironmentScope(environmentId);
  const applicationId = await getOperationalApplicationId(services.database.prisma, scope);
  return contextOf(services, {
    scope: mintOperationalScope({ environmentId, applicationId }),
    actor: { kind: "apiKey", apiKeyId: principal.apiKeyId },
  });
}

async function authorizeKeyForApplication(
  principal: Principal & { kind: "apiKey" },
  input: { reference: string; admitsApplicationKeys: boolean; services: ApiServices },
) {
  const { environmentId } = principal;
  const applicationId = await findApplicationId(input.services.database.prisma, {
    scope: mintEnvironmentScope(environmentId),
    reference: input.reference,
  });
  // Another tenant's application and one that is not there look the same.
  if (applicationId === null) throw notFound();
  if (principal.applicationId !== null && principal.applicationId !== applicationId)
    throw notFound();
  if (principal.applicationId !== null && !input.admitsApplicationKeys) throw insufficientAccess();
  return contextOf(input.services, {
    scope: mintApplicationScope({ environmentId, applicationId }),
    actor: { kind: "apiKey", apiKeyId: principal.apiKeyId },
  });
}

async function authorizeUserForApplication(
  principal: SessionPrincipal,
  input: { reference: string; roles: readonly Role[]; services: ApiServices },
) {
  const { userId, sessionVersion } = principal;
  const access = await findAccess(input.services.database.prisma, {
    userId,
    sessionVersion,
    applicationId: input.reference,
  });
  if (access === null) {
    await requireSession(principal, input.services);
    throw notFound();
  }
  if (!input.roles.includes(access.role)) throw insufficientAccess();
  return contextOf(input.services, {
    scope: mintApplicationScope(access),
    actor: { kind: "user", userId, role: access.role },
  });
}

function contextOf<Scope>(
  services: ApiServices,
  who: { scope: Scope; actor: Actor },
): Context<Scope> {
  return { db: services.database.prisma, secretBox: services.secretBox, ...who };
}

function insufficientAccess(): AppError {
  return new AppError("forbidden", "insufficient access");
}
