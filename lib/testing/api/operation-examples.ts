import type { Tenant } from "@/lib/testing/api/create-tenant";
import type { OperationInput } from "@/lib/testing/api/operation-client";

type Example = (tenant: Tenant) => OperationInput;

const ofNothing: Example = () => ({});
const ofApplication: Example = (tenant) => ({ path: { app_id: tenant.applicationId } });
const ofEndpoint: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, endpoint_id: tenant.endpointId },
});
const ofMessage: Example = (tenant) => ({
  path: { app_id: tenant.applicationId, msg_id: tenant.messageId },
});
const ofEventType: Example = (tenant) => ({ path: { event_type_name: tenant.eventTypeName } });

/** For each operation of the v1 API a request that succeeds, about things that the tenant has. */
export const OPERATION_EXAMPLES: Readonly<Record<string, Example>> = {
  "application.list": ofNothing,
  "application.create": () => ({ body: { name: "Another shop" } }),
  "application.get": ofApplication,
  "application.delete": ofApplication,
  "event-type.list": ofNothing,
  "event-type.create": (tenant) => ({
    body: { name: `${tenant.eventTypeName}.new`, description: "Something new" },
  }),
  "event-type.get": ofEventType,
  "endpoint.list": ofApplication,
  "endpoint.create": (tenant) => ({
    ...ofApplication(tenant),
    body: { url: "https://receiver.example/another" },
  }),
  "endpoint.get": ofEndpoint,
  "endpoint.patch": (tenant) => ({ ...ofEndpoint(tenant), body: { description: "Changed" } }),
  "endpoint.delete": ofEndpoint,
  "endpoint.get-secret": ofEndpoint,
  "message.create": (tenant) => ({
    ...ofApplication(tenant),
    body: { eventType: tenant.eventTypeName, payload: { total: 1 } },
  }),
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
  "health.get": ofNothing,
};
