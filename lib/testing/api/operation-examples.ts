import type { Tenant } from "@/lib/testing/api/create-tenant";
import type { OperationInput } from "@/lib/testing/api/operation-client";

type Example = (tenant: Tenant) => OperationInput;

const ofNothing: Example = () => ({});
const ofApplication: Example = (tenant) => ({ path: { app_id: tenant.applicationId } });
const ofEndpoint: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, endpoint_id: tenant.endpointId },
});
const ofOperationalEndpoint: Example = (tenant) => ({
  path: { endpoint_id: tenant.operationalEndpointId },
});
const ofMessage: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, msg_id: tenant.messageId },
});
const ofAttempt: Example = (tenant) => ({
  path: {
    app_id: tenant.applicationId,
    msg_id: tenant.messageId,
    attempt_id: tenant.attemptId,
  },
});
const ofTask: Example = (tenant) => ({ path: { task_id: tenant.taskId } });
const ofApplicationsTask: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, task_id: tenant.taskId },
});
/** A day ago. */
const since = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();
const ofEventType: Example = (tenant) => ({ path: { event_type_name: tenant.eventTypeName } });

/** For each operation of the v1 API a request that succeeds, about things that the tenant has. */
export const OPERATION_EXAMPLES: Readonly<Record<string, Example>> = {
  "application.list": ofNothing,
  "application.create": () => ({ body: { name: "Another shop" } }),
  "application.get": ofApplication,
  "application.upsert": (tenant) => ({ ...ofApplication(tenant), body: { name: "Replaced" } }),
  "application.patch": (tenant) => ({ ...ofApplication(tenant), body: { name: "Changed" } }),
  "application.delete": ofApplication,
  "event-type.list": ofNothing,
  "event-type.create": (tenant) => ({
    body: { name: `${tenant.eventTypeName}.new`, description: "Something new" },
  }),
  "event-type.get": ofEventType,
  "event-type.upsert": (tenant) => ({
    ...ofEventType(tenant),
    body: { description: "Something replaced" },
  }),
  "event-type.patch": (tenant) => ({
    ...ofEventType(tenant),
    body: { description: "Something changed" },
  }),
  "event-type.delete": ofEventType,
  "endpoint.list": ofApplication,
  "endpoint.create": (tenant) => ({
    ...ofApplication(tenant),
    body: { url: "https://receiver.example/another" },
  }),
  "endpoint.get": ofEndpoint,
  "endpoint.patch": (tenant) => ({ ...ofEndpoint(tenant), body: { description: "Changed" } }),
  "endpoint.upsert": (tenant) => ({
    ...ofEndpoint(tenant),
    body: { url: "https://receiver.example/replaced" },
  }),
  "endpoint.delete": ofEndpoint,
  "endpoint.get-headers": ofEndpoint,
  "endpoint.set-headers": (tenant) => ({
    ...ofEndpoint(tenant),
    body: { headers: { "X-Team": "orders" } },
  }),
  "endpoint.patch-headers": (tenant) => ({
    ...ofEndpoint(tenant),
    body: { headers: { "X-Team": null } },
  }),
  "endpoint.get-secret": ofEndpoint,
  "endpoint.get-health": ofEndpoint,
  "endpoint.rotate-secret": (tenant) => ({ ...ofEndpoint(tenant), body: {} }),
  "endpoint.recover": (tenant) => ({ ...ofEndpoint(tenant), body: { since } }),
  "endpoint.replay-missing": (tenant) => ({ ...ofEndpoint(tenant), body: { since } }),
  "endpoint.bulk-replay": (tenant) => ({ ...ofEndpoint(tenant), body: { since } }),
  "endpoint.count-recover": (tenant) => ({ ...ofEndpoint(tenant), query: { since } }),
  "endpoint.count-replay-missing": (tenant) => ({ ...ofEndpoint(tenant), query: { since } }),
  "endpoint.count-bulk-replay": (tenant) => ({ ...ofEndpoint(tenant), query: { since } }),
  "message.create": (tenant) => ({
    ...ofApplication(tenant),
    body: { eventType: tenant.eventTypeName, payload: { total: 1 } },
  }),
  "message.create-batch": (tenant) => ({
    ...ofApplication(tenant),
    body: { messages: [{ eventType: tenant.eventTypeName, payload: { total: 1 } }] },
  }),
  "message.expunge-content": ofMessage,
  "message.list": ofApplication,
  "message.get": ofMessage,
  "message-attempt.list-by-msg": ofMessage,
  "message-attempt.list-by-endpoint": ofEndpoint,
  "message-attempt.resend": (tenant) => ({
    path: {
      app_id: tenant.applicationId,
      msg_id: tenant.messageId,
      endpoint_id: tenant.endpointId,
    },
  }),
  "message-attempt.expunge-content": ofAttempt,
  "message-attempt.get-headers": ofAttempt,
  "message-attempt.get-timing": ofAttempt,
  "operational-webhook.endpoint.list": ofNothing,
  "operational-webhook.endpoint.create": () => ({
    body: { url: "https://receiver.example/operations" },
  }),
  "operational-webhook.endpoint.get": ofOperationalEndpoint,
  "operational-webhook.endpoint.upsert": (tenant) => ({
    ...ofOperationalEndpoint(tenant),
    body: { url: "https://receiver.example/operations" },
  }),
  "operational-webhook.endpoint.delete": ofOperationalEndpoint,
  "operational-webhook.endpoint.get-headers": ofOperationalEndpoint,
  "operational-webhook.endpoint.set-headers": (tenant) => ({
    ...ofOperationalEndpoint(tenant),
    body: { headers: { "X-Team": "operations" } },
  }),
  "operational-webhook.endpoint.get-secret": ofOperationalEndpoint,
  "operational-webhook.endpoint.rotate-secret": (tenant) => ({
    ...ofOperationalEndpoint(tenant),
    body: {},
  }),
  "environment.get-settings": ofNothing,
  "environment.patch-settings": () => ({ body: {} }),
  "endpoint.get-stats": ofEndpoint,
  "endpoint.cancel-msgs": ofEndpoint,
  "background-task.list": ofNothing,
  "background-task.get": ofTask,
  "background-task.cancel": ofTask,
  "background-task.list-by-app": ofApplication,
  "background-task.get-by-app": ofApplicationsTask,
  "background-task.cancel-by-app": ofApplicationsTask,
  "health.get": ofNothing,
};
