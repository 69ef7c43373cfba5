import { describe, expect, test } from "vitest";
import { loadTargets } from "@/lib/delivery/queue/load-targets";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addRotatedSecret } from "@/lib/testing/queue/add-rotated-secret";
import { useQueue } from "@/lib/testing/queue/use-queue";

const HOUR_MS = 3_600_000;

describe("loading where deliveries go", () => {
  const queue = useQueue();

  test("reads each endpoint that is asked for as it is now, and no other", async () => {
    const session = await queue.begin();
    const one = await addEndpoint(session, {
      url: "https://one.test/hook?a=b",
      headers: { "x-key": "value" },
      retryPolicy: { kind: "custom", delaysSeconds: [1, 86_400] },
    });
    const other = await addEndpoint(session);
    await addEndpoint(session);
    await session.query("update endpoint set url = 'https://moved.test/' where id = $1", [
      other.endpointId,
    ]);
    const targets = await loadTargets(session, [one.endpointId, other.endpointId, "ep_unknown"]);
    expect(targets.toSorted((a, b) => a.url.length - b.url.length)).toEqual([
      {
        endpoint_id: other.endpointId,
        url: "https://moved.test/",
        encrypted_headers: null,
        retry_policy: "standard",
        retry_delays_seconds: [],
        encrypted_keys: [Buffer.from(other.secret)],
      },
      {
        endpoint_id: one.endpointId,
        url: "https://one.test/hook?a=b",
        encrypted_headers: Buffer.from('{"x-key":"value"}'),
        retry_policy: "custom",
        retry_delays_seconds: [1, 86_400],
        encrypted_keys: [Buffer.from(one.secret)],
      },
    ]);
  });

  test("signs with the current secret first, then with rotated ones, newest first, in their grace", async () => {
    const session = await queue.begin();
    const { endpointId, secret } = await addEndpoint(session);
    await addRotatedSecret(session, { endpointId, secret: "expired", expiresInMs: -1 });
    await addRotatedSecret(session, { endpointId, secret: "expiring", expiresInMs: 0 });
    await addRotatedSecret(session, { endpointId, secret: "older", expiresInMs: HOUR_MS });
    await session.query("update endpoint_secret set id = 'sec_0' where encrypted_key = 'older'");
    await addRotatedSecret(session, { endpointId, secret: "newer", expiresInMs: HOUR_MS });
    const [target] = await loadTargets(session, [endpointId]);
    expect(target?.encrypted_keys.map(String)).toEqual([secret, "newer", "older"]);
  });

  test.each([
    { name: "disabled (R78)", endpoint: { isDisabled: true }, application: {} },
    { name: "deleted (R77)", endpoint: { isDeleted: true }, application: {} },
    {
      name: "of an application with webhooks off (C13)",
      endpoint: {},
      application: { webhooksEnabled: false },
    },
    { name: "of a deleted application", endpoint: {}, application: { isDeleted: true } },
  ])("never hands out an endpoint that is $name", async ({ endpoint, application }) => {
    const session = await queue.begin();
    const applicationId = await addApplication(session, application);
    const { endpointId } = await addEndpoint(session, { ...endpoint, applicationId });
    expect(await loadTargets(session, [endpointId])).toEqual([]);
  });
});
