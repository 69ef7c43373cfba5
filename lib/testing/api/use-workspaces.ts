import { beforeAll } from "vitest";
import { z } from "zod";
import { type WebhookOut, webhookOut } from "@/lib/api/workspaces/schemas/webhook";
import { webhookTestsOut } from "@/lib/api/workspaces/schemas/webhook-test";
import type { OperationAnswer } from "@/lib/testing/api/operation-client";
import { useTestApi } from "@/lib/testing/api/use-test-api";

/** Of the sample in the workspace API's documentation. */
export const SAMPLE_SECRET = "QWZTFnMEXhqZKNmu";
export const SAMPLE = {
  events: ["order.status"],
  name: "My alert for order statuses",
  url: "https://my.sample.endpoint.com/",
  secret: SAMPLE_SECRET,
  active: true,
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** What stands in the frame of a success. */
export function dataIn<Data extends z.ZodType>(
  answer: OperationAnswer,
  schema: Data,
): z.output<Data> {
  return schema.parse(answer.as(z.object({ data: z.unknown(), error: z.null() })).data);
}

/** An API with a few event types, and the ways to use the workspace API on a workspace. */
export function useWorkspaces() {
  const api = useTestApi();
  beforeAll(async () => {
    for (const name of ["order.status", "order.paid", "leg.loaded"]) {
      await api().build.eventType(name, {
        groupName: "Orders",
        schemas: { "1": { type: "object", examples: [{ type: name, data: { id: "1" } }] } },
      });
    }
  });

  /** A new workspace, as its own key uses it. */
  async function openWorkspace() {
    const { id: workspaceId } = await api().build.application();
    const key = await api().createKey({ scope: api().scopes.test, applicationId: workspaceId });
    const call = api().callAs({ authorization: `Bearer ${key}` });
    const pathOf = (webhookId: string) => ({ workspaceId, webhookId });
    const create = (fields: Fields = {}) =>
      call("webhook.create", { path: { workspaceId }, body: { ...SAMPLE, ...fields } });
    const update = (webhookId: string, body: Fields) =>
      call("webhook.update", { path: pathOf(webhookId), body });
    return {
      workspaceId,
      key,
      call,
      create,
      update,
      add: async (fields: Fields = {}) => dataIn(await create(fields), webhookOut),
      change: async (webhookId: string, body: Fields) =>
        dataIn(await update(webhookId, body), webhookOut),
      get: (webhookId: string) => call("webhook.get", { path: pathOf(webhookId) }),
      read: async (webhookId: string) =>
        dataIn(await call("webhook.get", { path: pathOf(webhookId) }), webhookOut),
      list: async (): Promise<WebhookOut[]> =>
        dataIn(await call("webhook.list", { path: { workspaceId } }), webhookOut.array()),
      remove: (webhookId: string) => call("webhook.delete", { path: pathOf(webhookId) }),
      test: (webhookId: string, rawBody = "") =>
        call("webhook.test", { path: pathOf(webhookId), rawBody }),
      report: async (webhookId: string, rawBody = "") =>
        dataIn(await call("webhook.test", { path: pathOf(webhookId), rawBody }), webhookTestsOut),
      /** Through the v1 API, which takes plain HTTP in a test environment: receivers of tests have no names. */
      pointAt: (webhookId: string, url: string) =>
        call("endpoint.patch", {
          path: { app_id: workspaceId, endpoint_id: webhookId },
          body: { url },
        }),
    };
  }
  return { api, openWorkspace };
}
