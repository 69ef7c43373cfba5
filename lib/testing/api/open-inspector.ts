import { listOf } from "@/lib/api/v1/schemas/common";
import {
  inspectorOut,
  inspectorRequestDetailOut,
  inspectorRequestOut,
} from "@/lib/api/v1/schemas/inspector";
import { createInspector, startInspectors } from "@/lib/testing/api/start-inspectors";
import type { TestApi } from "@/lib/testing/api/use-test-api";

/** A new inspector on a server of its own until the test is over, and the operations on it. */
export async function openInspector(
  api: TestApi,
  input: { applicationId: string; fields?: object; bodyDeadlineMs?: number },
) {
  const { applicationId, fields = {}, ...options } = input;
  const server = await startInspectors(api, options);
  const inspector = await createInspector(api, { ...server, applicationId, fields });
  const path = { app_id: applicationId, inspector_id: inspector.id };
  return {
    ...inspector,
    origin: server.origin,
    port: server.port,
    receive: server.receive,
    read: async (number: number) => {
      const one = { path: { ...path, request_id: String(number) } };
      return (await api.call("inspector.get-request", one)).as(inspectorRequestDetailOut);
    },
    /** Newest first. */
    list: async () => {
      const page = await api.call("inspector.list-requests", { path, query: { limit: "250" } });
      return page.as(listOf(inspectorRequestOut)).data;
    },
    now: async () => (await api.call("inspector.get", { path })).as(inspectorOut),
    patch: (body: object) => api.call("inspector.patch", { path, body }),
    remove: () => api.call("inspector.delete", { path }),
  };
}
