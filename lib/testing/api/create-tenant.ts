import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";
import type { EnvironmentScope } from "@/lib/shared/scope";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import type { TestApi } from "@/lib/testing/api/use-test-api";
import { sealSession } from "@/lib/web/testing/seal-session";

/** One customer with one of everything that an operation may name. */
export interface Tenant {
  readonly scope: EnvironmentScope;
  readonly applicationId: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly eventTypeName: string;
  /** A key of this application only. */
  readonly applicationKey: string;
}

export async function createTenant(api: TestApi): Promise<Tenant> {
  const eventTypeName = `type.${randomBytes(6).toString("hex")}`;
  await api.build.eventType(eventTypeName);
  const { id: applicationId } = await api.build.application();
  const { id: endpointId } = await api.build.endpoint(applicationId);
  const { id: messageId } = await api.build.message(applicationId, { eventType: eventTypeName });
  const scope = api.scopes.test;
  const applicationKey = await api.createKey({ scope, applicationId });
  return { scope, applicationId, endpointId, messageId, eventTypeName, applicationKey };
}

/** The `Cookie` header of a new user who has this role in the tenant's application. */
export async function signInMember(
  api: TestApi,
  input: { tenant: Tenant; role: Role },
): Promise<string> {
  const { prisma } = api.database;
  const { tenant, role } = input;
  const userId = createId("usr");
  await prisma.user.create({
    data: { id: userId, email: `${userId}@example.com`, name: role, passwordHash: "none" },
  });
  await prisma.membership.create({
    data: {
      id: createId("mem"),
      userId,
      role,
      environmentId: tenant.scope.environmentId,
      applicationId: role === "operator" ? null : tenant.applicationId,
    },
  });
  return sealSession({ userId, secret: TEST_SECRET });
}
