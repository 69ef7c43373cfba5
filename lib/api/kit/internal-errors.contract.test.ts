import { describe, expect, test } from "vitest";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("an error of ours", () => {
  const api = useTestApi();

  test("is a 500 in JSON that tells nothing of the inside, and other routes go on", async () => {
    const { build, call, database } = api();
    await database.pool.query("alter table event_type rename to event_type_moved");
    const expected = {
      code: "server_error",
      detail: expect.stringMatching(
        /^Internal error\. The request may be tried again\. Request ID: \S{36}$/,
      ),
    };
    for (const name of ["event-type.list", "event-type.create"]) {
      const body = { name: "order.created", description: "" };
      const answer = await call(name, name.endsWith("create") ? { body } : {});
      expect([name, answer.status, answer.body]).toEqual([name, 500, expected]);
    }
    expect((await build.application()).name).toBe("Shop");
    await database.pool.query("alter table event_type_moved rename to event_type");
    expect((await call("event-type.list")).status).toBe(200);
  });

  test("keeps no answer for its Idempotency-Key: the same request may succeed later", async () => {
    const { call, database } = api();
    const headers = { "idempotency-key": "auto_1" };
    const body = { name: "order.shipped", description: "" };
    await database.pool.query("alter table event_type rename to event_type_moved");
    expect((await call("event-type.create", { body, headers })).status).toBe(500);
    await database.pool.query("alter table event_type_moved rename to event_type");
    expect((await call("event-type.create", { body, headers })).status).toBe(201);
  });
});
