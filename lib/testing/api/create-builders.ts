import { applicationOut } from "@/lib/api/v1/schemas/application";
import { endpointOut, endpointSecretOut } from "@/lib/api/v1/schemas/endpoint";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { messageOut } from "@/lib/api/v1/schemas/message";
import type { CallOperation } from "@/lib/testing/api/operation-client";

type Fields = Readonly<Record<string, unknown>>;

/** Makes resources through the API, with what a test does not care about filled in. */
export function createBuilders(call: CallOperation) {
  return {
    application: async (fields: Fields = {}) =>
      (await call("application.create", { body: { name: "Shop", ...fields } })).as(applicationOut),

    eventType: async (name: string, fields: Fields = {}) =>
      (await call("event-type.create", { body: { name, description: "Something", ...fields } })).as(
        eventTypeOut,
      ),

    endpoint: async (applicationId: string, fields: Fields = {}) =>
      (
        await call("endpoint.create", {
          path: { app_id: applicationId },
          body: { url: "https://receiver.example/hooks", ...fields },
        })
      ).as(endpointOut),

    secret: async (applicationId: string, endpointId: string) =>
      (
        await call("endpoint.get-secret", {
          path: { app_id: applicationId, endpoint_id: endpointId },
        })
      ).as(endpointSecretOut).key,

    message: async (applicationId: string, fields: Fields = {}) =>
      (
        await call("message.create", {
          path: { app_id: applicationId },
          body: { eventType: "order.created", payload: { total: 1 }, ...fields },
        })
      ).as(messageOut),
  };
}

export type Builders = ReturnType<typeof createBuilders>;
