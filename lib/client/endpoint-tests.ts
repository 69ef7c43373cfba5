import type { EndpointTestOut } from "@/lib/api/v1/schemas/endpoint-test";
import { type EndpointAddress, endpointPath } from "@/lib/client/endpoints";
import { requestJson } from "@/lib/client/fetch-json";
import { rawJson, stringifyWithRaw } from "@/lib/shared/raw-json";

export type EndpointTest = EndpointTestOut;

/** The attempt has 15 s; after that the answer comes, whatever the receiver does. */
const TEST_TIMEOUT_MS = 25_000;

/** Sends a test and waits for what comes of it. The payload goes as it is written. */
export function sendEndpointTest(
  of: EndpointAddress,
  test: { eventType: string; payload: string },
): Promise<EndpointTest> {
  const { eventType, payload } = test;
  return requestJson<EndpointTest>(`${endpointPath(of)}/test`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: stringifyWithRaw({ eventType, payload: rawJson(payload) }),
    timeoutMs: TEST_TIMEOUT_MS,
  });
}
