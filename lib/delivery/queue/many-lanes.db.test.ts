import { describe, expect, test } from "vitest";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const LANES = 25_000;
const FILL_TIMEOUT_MS = 120_000;
const MESSAGE_OF_ALL = `
  with message as (
    insert into message (id, application_id, event_type, payload)
    values ('msg_000000000000000000000000001', $1, 'order.status', '{}') returning id
  ), due as (
    insert into delivery (message_id, endpoint_id, status, due_at)
    select message.id, endpoint_id, 1, now() from message, lane where application_id = $1
  )
  update lane set turn_at = now() - interval '1 minute' where application_id = $1`;

describe("25,000 lanes of one application that are due at the same moment", () => {
  const queue = useQueue();

  test(
    "do not delay another application's lane, which became due after all of them",
    async () => {
      const theirs = await startReceiver([200]);
      const mine = await startReceiver([200]);
      const noisy = await addEndpoints(queue.pool, { count: LANES, url: theirs.url });
      await queue.pool.query(MESSAGE_OF_ALL, [noisy.applicationId]);
      await queue.pool.query("analyze lane, delivery, endpoint");
      const engine = openEngine(queue.pool);
      engine.start();
      await theirs.received(200);
      const { endpointId, applicationId } = await addEndpoint(queue.pool, { url: mine.url });
      await addDeliveries(queue.pool, { endpointId, count: 1 });
      await setLane(queue.pool, { endpointId });
      const before = theirs.requests.length;
      engine.wake();
      await waitUntil("its delivery", () => mine.requests.length === 1 || null);
      const passed = theirs.requests.length - before;
      await engine.stop();
      expect(applicationId).not.toBe(noisy.applicationId);
      // It waits for what is in flight and a few claims, and not for the thousands before it.
      expect(passed).toBeLessThan(LANES / 5);
    },
    FILL_TIMEOUT_MS,
  );
});
