import { randomUUID } from "node:crypto";
import type { Tenant } from "@/lib/testing/api/create-tenant";
import type { OperationInput } from "@/lib/testing/api/operation-client";

type Example = (tenant: Tenant) => OperationInput;

const ofNothing: Example = () => ({});
const ofApplication: Example = (tenant) => ({ path: { app_id: tenant.applicationId } });
const ofEndpoint: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, endpoint_id: tenant.endpointId },
});
const ofWorkspace: Example = (tenant) => ({ path: { workspaceId: tenant.applicationId } });
const ofWebhook: Example = (tenant) => ({
  path: { workspaceId: tenant.applicationId, webhookId: tenant.endpointId },
});
const ofOperationalEndpoint: Example = (tenant) => ({
  path: { endpoint_id: tenant.operationalEndpointId },
});
const ofMessage: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, msg_id: tenant.messageId },
});
const ofDelivery: Example = (tenant) => ({
  path: {
    app_id: tenant.applicationId,
    msg_id: tenant.messageId,
    endpoint_id: tenant.endpointId,
  },
});
const ofAttempt: Example = (tenant) => ({
  path: {
    app_id: tenant.applicationId,
    msg_id: tenant.messageId,
    attempt_id: tenant.attemptId,
  },
});
const ofInspector: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, inspector_id: tenant.inspectorId },
});
const ofInspectorRequest: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, inspector_id: tenant.inspectorId, request_id: "1" },
});
const ofOrder: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, order_id: tenant.orderId },
});
const ofMember: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, member_id: tenant.memberId },
});
const ofTask: Example = (tenant) => ({ path: { task_id: tenant.taskId } });
const ofApplicationsTask: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, task_id: tenant.taskId },
});
/** A day ago. */
const since = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString();
const ofEventType: Example = (tenant) => ({ path: { event_type_name: tenant.eventTypeName } });

/** For each operation of the APIs a request that succeeds, about things that the tenant has. */
export const OPERATION_EXAMPLES: Readonly<Record<string, Example>> = {
  "application.list": ofNothing,
  "application.create": () => ({ body: { name: "Another shop" } }),
  "application.get": ofApplication,
  "application.upsert": (tenant) => ({ ...ofApplication(tenant), body: { name: "Replaced" } }),
  "application.patch": (tenant) => ({ ...ofApplication(tenant), body: { name: "Changed" } }),
  "application.delete": ofApplication,
  "session.end-all": ofNothing,
  "application.rename": (tenant) => ({ ...ofApplication(tenant), body: { name: "Renamed" } }),
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
  "event-type.list-by-app": ofApplication,
  "event-type.get-by-app": (tenant) => ({
    path: { app_id: tenant.applicationId, event_type_name: tenant.eventTypeName },
  }),
  "endpoint.list": ofApplication,
  "endpoint.create": (tenant) => ({
    ...ofApplication(tenant),
    body: { url: "https://receiver.example/another" },
  }),
  "endpoint.add-pair": (tenant) => ({
    ...ofApplication(tenant),
    body: { eventType: tenant.eventTypeName, url: "https://receiver.example/pair" },
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
  "endpoint.list-old-secrets": ofEndpoint,
  "endpoint.get-rate-limit-status": ofEndpoint,
  "endpoint.list-last-attempts": ofApplication,
  "endpoint.rotate-secret": (tenant) => ({ ...ofEndpoint(tenant), body: {} }),
  "endpoint.send-example": (tenant) => ({
    ...ofEndpoint(tenant),
    body: { eventType: tenant.eventTypeName },
  }),
  "endpoint.test": (tenant) => ({
    ...ofEndpoint(tenant),
    body: { eventType: tenant.eventTypeName },
  }),
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
  "message.resend": ofMessage,
  "message-delivery.list": ofMessage,
  "message-delivery.stop": ofDelivery,
  "message-delivery.retry": (tenant) => ({
    ...ofApplication(tenant),
    body: { deliveries: [{ msgId: tenant.messageId, endpointId: tenant.endpointId }] },
  }),
  "message-attempt.list-by-msg": ofMessage,
  "message-attempt.list-by-endpoint": ofEndpoint,
  "message-attempt.resend": ofDelivery,
  "message-attempt.expunge-content": ofAttempt,
  "message-attempt.get": ofAttempt,
  "message-attempt.get-headers": ofAttempt,
  "message.search": (tenant) => ({ ...ofApplication(tenant), body: {} }),
  "message-attempt.search": (tenant) => ({ ...ofApplication(tenant), body: {} }),
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
  "environment.list-audit-log": ofNothing,
  "environment.get-settings-by-app": ofApplication,
  "environment.patch-settings-by-app": (tenant) => ({ ...ofApplication(tenant), body: {} }),
  "environment.list-audit-log-by-app": ofApplication,
  "endpoint.get-stats": ofEndpoint,
  "endpoint.cancel-msgs": ofEndpoint,
  "background-task.list": ofNothing,
  "background-task.get": ofTask,
  "background-task.cancel": ofTask,
  "background-task.list-by-app": ofApplication,
  "background-task.get-by-app": ofApplicationsTask,
  "background-task.cancel-by-app": ofApplicationsTask,
  "live.get": ofApplication,
  "inspector.list": ofApplication,
  "inspector.create": (tenant) => ({ ...ofApplication(tenant), body: {} }),
  "inspector.get": ofInspector,
  "inspector.patch": (tenant) => ({ ...ofInspector(tenant), body: { name: "Renamed" } }),
  "inspector.delete": ofInspector,
  "inspector.list-requests": ofInspector,
  "inspector.get-request": ofInspectorRequest,
  "inspector.delete-requests": ofInspector,
  "order.list": ofApplication,
  "order.create": (tenant) => ({ ...ofApplication(tenant), body: {} }),
  "order.delete-all": ofApplication,
  "order.get": ofOrder,
  "order.take-step": (tenant) => ({ ...ofOrder(tenant), body: { step: "pick", version: 1 } }),
  "order.run-to-end": (tenant) => ({ ...ofOrder(tenant), body: { version: 1 } }),
  "order-generation.list": ofApplication,
  "order-generation.create": (tenant) => ({ ...ofApplication(tenant), body: { count: 1 } }),
  "order-generation.cancel": (tenant) => ({
    path: { app_id: tenant.applicationId, generation_id: tenant.generationId },
  }),
  "application.get-features": ofApplication,
  "application.patch-features": (tenant) => ({
    ...ofApplication(tenant),
    body: { webhooks: false },
  }),
  "application.get-catalogs": ofApplication,
  "application.patch-catalogs": (tenant) => ({
    ...ofApplication(tenant),
    body: { catalogs: ["freight"] },
  }),
  "api-key.list": ofApplication,
  "api-key.create": (tenant) => ({ ...ofApplication(tenant), body: { name: "Another key" } }),
  "api-key.revoke": (tenant) => ({
    path: { app_id: tenant.applicationId, key_id: tenant.applicationKeyId },
  }),
  "member.list": ofApplication,
  "member.patch": (tenant) => ({ ...ofMember(tenant), body: { role: "owner" } }),
  "member.remove": ofMember,
  "member.leave": ofApplication,
  "invitation.list": ofApplication,
  "invitation.create": (tenant) => ({ ...ofApplication(tenant), body: { role: "viewer" } }),
  "invitation.revoke": (tenant) => ({
    path: { app_id: tenant.applicationId, invitation_id: tenant.invitationId },
  }),
  "invitation.accept": (tenant) => ({ body: { token: tenant.invitationToken } }),
  "audit-log.list": ofApplication,
  "sign-up.create": () => ({
    body: {
      name: "Ada",
      email: `${randomUUID()}@example.com`,
      password: "correct horse battery",
    },
  }),
  "series.get": (tenant) => ({ ...ofApplication(tenant), query: { period: "hour" } }),
  "stats.app-attempts": (tenant) => ({ ...ofApplication(tenant), query: { period: "OneHour" } }),
  "endpoint.list-health": ofApplication,
  "endpoint.count-health": ofApplication,
  "health.get": ofNothing,
  "health.live": ofNothing,
  "health.ready": ofNothing,
  "webhook-event.list": ofNothing,
  "webhook.list": ofWorkspace,
  "webhook.get": ofWebhook,
  "webhook.create": (tenant) => ({
    ...ofWorkspace(tenant),
    body: {
      events: [tenant.eventTypeName],
      name: "Another",
      url: "https://receiver.example/another",
      secret: "QWZTFnMEXhqZKNmu",
      active: true,
    },
  }),
  "webhook.update": (tenant) => ({
    ...ofWebhook(tenant),
    body: {
      events: [tenant.eventTypeName],
      name: "Changed",
      url: "https://receiver.example/changed",
      secret: "another secret",
      active: false,
    },
  }),
  "webhook.delete": ofWebhook,
  "webhook.test": (tenant) => ({ ...ofWebhook(tenant), body: { event: tenant.eventTypeName } }),
};
