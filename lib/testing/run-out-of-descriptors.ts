import { closeSync, openSync } from "node:fs";
import pg from "pg";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";
import { createEngine } from "@/lib/delivery/engine";
import { createSender } from "@/lib/delivery/send";
import { createLogger } from "@/lib/log/logger";
import { readSealed } from "@/lib/testing/queue/add-endpoint";

/**
 * A program: an engine in a process whose file descriptors are used up, over the database of its first argument. It
 * claims once without any left and once with those freed again, and prints on a line what came of each.
 */
const [databaseUrl = ""] = process.argv.slice(2);
const allowed = parseAllowedCidrs("127.0.0.0/8");
const sender = createSender({ allowedCidrs: allowed.ok ? allowed.cidrs : [], deadlineMs: 2_000 });
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
const codes: string[] = [];
const logger = createLogger({ service: "test", level: "error" });
const engine = createEngine({
  pool,
  sender,
  openSecret: readSealed,
  userAgent: "Test/1",
  logger,
  clock: createDatabaseClock({ logger }),
  onInternalError: (code) => codes.push(code),
});
await pool.query("select 1");
const held = exhaust();
const without = await engine.runOnce();
for (const descriptor of held) closeSync(descriptor);
const withThem = await engine.runOnce();
await sender.close();
await pool.end();
console.log(JSON.stringify({ result: { without, withThem, codes } }));

function exhaust(): number[] {
  const descriptors: number[] = [];
  for (;;) {
    try {
      descriptors.push(openSync("/dev/null", "r"));
    } catch {
      return descriptors;
    }
  }
}
