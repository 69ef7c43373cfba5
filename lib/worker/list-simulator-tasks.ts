import type pg from "pg";
import type { Logger } from "@/lib/log/logger";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import { GENERATE_EVERY_MS } from "@/lib/simulator/constants";
import { generateOrders } from "@/lib/simulator/generate-orders";
import type { Task } from "@/lib/worker/task";

/** What the simulator of orders leaves to a worker. */
export function listSimulatorTasks({ pool, logger }: { pool: pg.Pool; logger: Logger }): Task[] {
  return [
    {
      name: "orders",
      everyMs: GENERATE_EVERY_MS,
      run: async () => {
        const made = await generateOrders(pool, { scopeOf: mintApplicationScope });
        if (made > 0) logger.debug({ made }, "simulated orders made");
      },
    },
  ];
}
