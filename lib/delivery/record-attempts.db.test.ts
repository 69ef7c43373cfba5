import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { PLACES, STATUS } from "@/lib/delivery/constants";
import { createRecordAttempt } from "@/lib/delivery/record-attempts";
import type { Decision } from "@/lib/delivery/types";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildAttempt, EXHAUSTED, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

const GONE: Decision = { ...EXHAUSTED, disablesEndpoint: "the receiver answered 410 Gone" };

describe("recording attempts as they end", () => {
  const queue = useQueue();

  async function claimSome(count: number, decision: Decision) {
    const { endpointId } = await addEndpoint(queue.pool);
    await setLane(queue.pool, { endpointId });
    await addDeliveries(queue.pool, { endpointId, count });
    const { deliveries, leaseToken } = await claimDue(queue.pool, {
      deliveriesMax: count,
      placesPerEndpoint: count,
    });
    return deliveries.map((delivery) => buildAttempt({ delivery, leaseToken, decision }));
  }
  async function countBy(sql: string): Promise<unknown[]> {
    return (await queue.pool.query(sql)).rows;
  }

  test("writes all of them, and each is written when its promise resolves", async () => {
    const attempts = await claimSome(PLACES.max, SUCCEEDED);
    const recordAttempt = createRecordAttempt(queue.pool);
    const written = await Promise.all(
      attempts.map(async (attempt) => {
        await recordAttempt(attempt);
        const sql = "select from attempt where message_id = $1 and id = $2";
        const { rowCount } = await queue.pool.query(sql, [attempt.messageId, attempt.attemptId]);
        return rowCount;
      }),
    );
    expect(written).toEqual(attempts.map(() => 1));
    expect(await countBy("select status, count(*)::int from delivery group by 1")).toEqual([
      { status: STATUS.success, count: PLACES.max },
    ]);
  });

  test("lets those that end together share statements: far fewer than one each", async () => {
    const attempts = await claimSome(500, SUCCEEDED);
    const recordAttempt = createRecordAttempt(queue.pool);
    await Promise.all(attempts.map(recordAttempt));
    // One transaction is one statement here, and each stamps the rows that it writes.
    const { rows } = await queue.pool.query<{ statements: number }>(
      "select count(distinct xmin::text)::int as statements from attempt",
    );
    expect(rows[0]?.statements).toBeLessThanOrEqual(5);
  });

  test("disables an endpoint that is gone before it says that the attempt is recorded", async () => {
    const attempts = await claimSome(20, GONE);
    await Promise.all(attempts.map(createRecordAttempt(queue.pool)));
    expect(await countBy("select disabled, disabled_reason from endpoint")).toEqual([
      { disabled: true, disabled_reason: "the receiver answered 410 Gone" },
    ]);
  });

  test("tries again when another statement is in the way for too long", async () => {
    const attempts = await claimSome(3, SUCCEEDED);
    const impatient = new pg.Pool({
      connectionString: queue.databaseUrl,
      statement_timeout: 50,
    });
    onTestFinished(() => impatient.end());
    const holder = await queue.begin();
    await holder.query("select from delivery for update");
    const recording = Promise.all(attempts.map(createRecordAttempt(impatient)));
    await waitUntilBlocked(queue.pool);
    await holder.query("select pg_sleep(0.1)");
    await holder.query("commit");
    await recording;
    expect(await countBy("select count(*)::int from attempt")).toEqual([{ count: 3 }]);
  });

  test("rejects what cannot be stored, and goes on with what comes after", async () => {
    const [bad, good] = await claimSome(2, SUCCEEDED);
    if (!bad || !good) throw new Error("Two deliveries should have been claimed.");
    const recordAttempt = createRecordAttempt(queue.pool);
    await expect(recordAttempt({ ...bad, url: "\u0000" })).rejects.toThrow(/invalid byte/);
    await recordAttempt(good);
    expect(await countBy("select message_id from attempt")).toEqual([
      { message_id: good.messageId },
    ]);
  });
});
