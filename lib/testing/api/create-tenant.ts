import { randomBytes } from "node:crypto";
import { operationalEndpointOut } from "@/lib/api/v1/schemas/operational-webhook";
import { STATUS, TRIGGER } from "@/lib/delivery/constants";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";
import type { EnvironmentScope } from "@/lib/shared/scope";
import { addInspector } from "@/lib/testing/api/add-inspector";
import { addOrders } from "@/lib/testing/api/add-orders";
import { addTask } from "@/lib/testing/api/add-task";
import { addMember, addTeam } from "@/lib/testing/api/add-team";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import type { TestApi } from "@/lib/testing/api/use-test-api";
import { sealSession } from "@/lib/web/testing/seal-session";

/** One customer with one of everything that an operation may name. */
export interface Tenant {
  readonly scope: EnvironmentScope;
  readonly applicationId: string;
  readonly endpointId: string;
  /** Of the environment, for events about the service itself; disabled. */
  readonly operationalEndpointId: string;
  readonly messageId: string;
  /** Of the message to the endpoint. */
  readonly attemptId: string;
  /** Of a replay to the endpoint, which runs. */
  readonly taskId: string;
  /** Has received one request. */
  readonly inspectorId: string;
  /** Just created. */
  readonly orderId: string;
  /** Of orders; canceled. */
  readonly generationId: string;
  readonly eventTypeName: string;
  /** A key of this application only. */
  readonly applicationKey: string;
  readonly applicationKeyId: string;
  /** A developer of the application, which has an owner too. */
  readonly memberId: string;
  readonly invitationId: string;
  readonly invitationToken: string;
}

export async function createTenant(api: TestApi): Promise<Tenant> {
  const eventTypeName = `type.${randomBytes(6).toString("hex")}`;
  await api.build.eventType(eventTypeName, {
    schemas: { "1": { type: "object", examples: [{ total: 1 }] } },
  });
  const { id: applicationId } = await api.build.application();
  const { id: endpointId } = await api.build.endpoint(applicationId);
  const { id: messageId } = await api.build.message(applicationId, { eventType: eventTypeName });
  const attemptId = await addAttempt(api, { messageId, endpointId });
  const scope = api.scopes.test;
  const { environmentId } = scope;
  const taskId = await addTask(api.database, { environmentId, applicationId, endpointId });
  const applicationKey = await api.createKey({ scope, applicationId });
  const operationalEndpointId = await addOperationalEndpoint(api);
  const made = { scope, applicationId, endpointId, messageId, attemptId, taskId };
  const inspectorId = await addInspector(api, applicationId);
  const orders = await addOrders(api, applicationId);
  const team = await addTeam(api, { scope, applicationId, applicationKey });
  return {
    ...made,
    ...team,
    ...orders,
    inspectorId,
    operationalEndpointId,
    eventTypeName,
    applicationKey,
  };
}

async function addOperationalEndpoint(api: TestApi): Promise<string> {
  const created = await api.call("operational-webhook.endpoint.create", {
    body: { url: "https://receiver.example/operations", disabled: true },
  });
  return created.as(operationalEndpointOut).id;
}

async function addAttempt(
  api: TestApi,
  of: { messageId: string; endpointId: string },
): Promise<string> {
  const id = createId("atmpt");
  await api.database.prisma.attempt.create({
    data: {
      ...of,
      id,
      attemptNumber: 1,
      status: STATUS.success,
      outcome: "delivered",
      trigger: TRIGGER.scheduled,
      url: "https://receiver.example/hooks",
      requestHeaders: "{}",
      durationMs: 1,
      createdAt: new Date(),
    },
  });
  return id;
}

/** The `Cookie` header of a new user who has this role in the tenant's application. */
export async function signInMember(
  api: TestApi,
  input: {
    tenant: Pick<Tenant, "scope" | "applicationId">;
    role: Role;
    /** next-auth allows for clocks that differ by 15 s. */
    sessionSeconds?: number;
  },
): Promise<string> {
  const { tenant, role } = input;
  const { userId } = await addMember(api, {
    role,
    environmentId: tenant.scope.environmentId,
    applicationId: role === "operator" ? null : tenant.applicationId,
  });
  return sealSession({
    userId,
    secret: TEST_SECRET,
    ...(input.sessionSeconds !== undefined && { maxAgeSeconds: input.sessionSeconds }),
  });
}
