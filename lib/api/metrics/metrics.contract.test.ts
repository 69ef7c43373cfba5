import { describe, expect, test } from "vitest";
import { TEST_ORIGIN } from "@/lib/testing/api/constants";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("metrics", () => {
  const api = useTestApi();
  const read = (key: string | null) =>
    api().fetch(
      new Request(`${TEST_ORIGIN}/metrics`, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
      }),
    );

  test("count requests by operation and show the queue", async () => {
    await api().build.application({});
    const response = await read(api().keys.test);
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    expect(text).toMatch(
      /^posthaste_api_requests_total\{operation="application.create",status="201"\} 1$/m,
    );
    expect(text).toMatch(/^posthaste_database_up 1$/m);
    expect(text).toMatch(/^posthaste_queue_due 0$/m);
  });

  test("are for keys of the environment only", async () => {
    const { id: applicationId } = await api().build.application({});
    const narrow = await api().createKey({ scope: api().scopes.test, applicationId });
    expect((await read(null)).status).toBe(401);
    expect((await read("ph_test_nobody")).status).toBe(401);
    expect((await read(narrow)).status).toBe(403);
  });
});

describe("health", () => {
  const api = useTestApi();

  test("answers anybody with the state of database and queue", async () => {
    const { status, body } = await api().callAs({})("health.get", {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "ok",
      database: { status: "ok", latencyMs: expect.any(Number) },
      queue: { due: 0, oldestDueSeconds: null, inFlight: 0 },
    });
  });
});
