import { describe, expect, test } from "vitest";
import { messageBatchOut } from "@/lib/api/v1/schemas/message";
import { createLogger } from "@/lib/log/logger";
import { createExpander } from "@/lib/messages/fan-outs";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";

const ENDPOINTS = 2_000;
const MESSAGES = 100;
/** Some of the steps, so that the test takes seconds: each message has four. */
const EXPANDED_MESSAGES = 10;

describe("a batch of 100 messages to 2,000 endpoints", () => {
  const api = useTestApi();

  test("is accepted, seen at once with the deliveries made so far, and counted until all are made", async () => {
    const { database, call, build } = api();
    const { id: app_id } = await build.application();
    const { endpointIds } = await addEndpoints(database.pool, {
      applicationId: app_id,
      count: ENDPOINTS,
    });
    const messages = Array.from({ length: MESSAGES }, (_, n) => ({
      eventType: "batch",
      payload: { n },
    }));
    const answer = await call("message.create-batch", { path: { app_id }, body: { messages } });
    expect(answer.status).toBe(202);
    const { results } = answer.as(messageBatchOut);
    expect(results.map(({ status }) => status)).toEqual(messages.map(() => 202));
    expect((await call("health.get", {})).body).toMatchObject({
      queue: { pendingFanOuts: MESSAGES },
    });

    const ids = results
      .flatMap((result) => ("message" in result && result.message ? [result.message.id] : []))
      .toSorted();
    const others = ids.slice(EXPANDED_MESSAGES);
    await database.pool.query("delete from fan_out where message_id = any ($1)", [others]);
    const logger = createLogger({ service: "test", level: "silent" });
    await createExpander({ pool: database.pool, logger }).runFor(60_000);
    const { rows } = await database.pool.query(
      "select message_id as id, count(*)::int as count from delivery group by 1 order by 1",
    );
    expect(rows).toEqual(
      ids.slice(0, EXPANDED_MESSAGES).map((id) => ({ id, count: endpointIds.length })),
    );
    expect((await call("health.get", {})).body).toMatchObject({ queue: { pendingFanOuts: 0 } });
  });
});
