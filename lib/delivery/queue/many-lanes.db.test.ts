import { describe, expect, test } from "vitest";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { createPipeline } from "@/lib/delivery/pipeline";
import { createTurnBound } from "@/lib/delivery/queue/turn-bound";
import { createLogger } from "@/lib/log/logger";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint, readSealed } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const LANES = 25_000;
const TIMEOUT_MS = 120_000;
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
    "do not delay a lane that becomes due after them, however quick their receivers are",
    async () => {
      const noisy = await addEndpoints(queue.pool, { count: LANES });
      await queue.pool.query(MESSAGE_OF_ALL, [noisy.applicationId]);
      await queue.pool.query("analyze lane, delivery, endpoint");
      const sent: string[] = [];
      const logger = createLogger({ service: "test", level: "silent" });
      const pipeline = createPipeline({
        pool: queue.pool,
        openSecret: readSealed,
        // A receiver that answers at once: what is in flight never makes the application crowded.
        runJob: async ({ delivery }) => {
          sent.push(delivery.application_id);
          return null;
        },
        logger,
        clock: createDatabaseClock({ logger }),
        turns: createTurnBound(),
        onRoom: () => undefined,
      });
      while (sent.length < 500) await pipeline.step();
      const { endpointId, applicationId } = await addEndpoint(queue.pool);
      await addDeliveries(queue.pool, { endpointId, count: 1 });
      await setLane(queue.pool, { endpointId });
      const before = sent.length;
      while (!sent.includes(applicationId) && sent.length < LANES) await pipeline.step();
      await pipeline.drain();
      expect(sent.indexOf(applicationId)).toBeGreaterThan(0);
      expect(sent.indexOf(applicationId) - before).toBeLessThan(LANES / 5);
    },
    TIMEOUT_MS,
  );
});
