import { describe, expect, test } from "vitest";
import { WAITING_MAX } from "@/lib/background-tasks/constants";
import { createLogger } from "@/lib/log/logger";
import { INLINE_ENDPOINTS_MAX } from "@/lib/messages/constants";
import { createExpander } from "@/lib/messages/fan-outs";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { useReplays } from "@/lib/testing/use-replays";
import { takeTurns } from "@/lib/web/take-turns";

const BUDGET_MS = 25_000;

/** What the cron does where no worker runs. */
describe("taking turns", () => {
  const queue = useQueue();
  const replays = useReplays(queue);

  async function addMissed(count: number) {
    const receiver = await startReceiver([200]);
    const added = await addEndpoint(queue.pool, { url: receiver.url, isDisabled: true });
    const messages = Array.from({ length: count }, () => buildMessage(added.applicationId));
    await insertMessages(queue.pool, messages);
    await queue.pool.query("update endpoint set disabled = false");
    const id = await replays.start({ kind: "replay_missing", ...added });
    return { ...added, receiver, id };
  }
  const take = (budgetMs: number) =>
    takeTurns({
      engine: openEngine(queue.pool),
      tasks: replays.newRunner(),
      expander: createExpander({
        pool: queue.pool,
        logger: createLogger({ service: "test", level: "silent" }),
      }),
      budgetMs,
    });

  test("does a replay to its end and delivers it, more than a lane takes at once included", async () => {
    const count = WAITING_MAX + 500;
    const { receiver, id } = await addMissed(count);
    expect(await take(BUDGET_MS)).toBe(count);
    expect(await replays.read(id)).toMatchObject({ status: "finished", sent: count });
    const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  test("waits for a task that comes back soon", async () => {
    const { id, receiver } = await addMissed(1);
    await queue.pool.query(
      "update background_task set due_at = now() + interval '200 milliseconds'",
    );
    expect(await take(BUDGET_MS)).toBe(1);
    expect(await replays.read(id)).toMatchObject({ status: "finished", sent: 1 });
    expect(receiver.requests).toHaveLength(1);
  });

  test("does not wait for a task that is another worker's", async () => {
    await addMissed(1);
    await queue.pool.query("update background_task set leased_until = now() + interval '1 hour'");
    const startedAt = performance.now();
    expect(await take(BUDGET_MS)).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(BUDGET_MS / 5);
  });

  test("expands a large fan-out and delivers it: a message that was accepted is not left to a worker", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId, endpointIds } = await addEndpoints(queue.pool, {
      count: INLINE_ENDPOINTS_MAX + 20,
      url: receiver.url,
    });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    expect(await take(BUDGET_MS)).toBe(endpointIds.length);
    expect(receiver.requests).toHaveLength(endpointIds.length);
  });

  test("does nothing when it has no time", async () => {
    const { id } = await addMissed(1);
    expect(await take(0)).toBe(0);
    expect(await replays.read(id)).toMatchObject({ status: "running", total: null });
  });
});
