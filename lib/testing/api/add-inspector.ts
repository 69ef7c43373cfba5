import assert from "node:assert/strict";
import { inspectorOut } from "@/lib/api/v1/schemas/inspector";
import { recordRequest } from "@/lib/inspector/record-request";
import type { IncomingRequest } from "@/lib/inspector/types";
import type { TestApi } from "@/lib/testing/api/use-test-api";

const REQUEST: IncomingRequest = {
  method: "POST",
  target: "",
  headers: [["content-type", "text/plain"]],
  remoteAddress: "127.0.0.1",
  body: Buffer.from("hello"),
  bodySize: 5,
  isBodyCut: false,
};

/** An inspector that has received one request; answers with its id. */
export async function addInspector(api: TestApi, applicationId: string): Promise<string> {
  const created = await api.call("inspector.create", { path: { app_id: applicationId }, body: {} });
  const { id } = created.as(inspectorOut);
  const input = { inspectorId: id, request: REQUEST };
  assert(await recordRequest(api.database.pool, input), "a new inspector receives requests");
  return id;
}
