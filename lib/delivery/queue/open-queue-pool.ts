import type pg from "pg";
import { openPool, type PoolInput } from "@/lib/db/open-pool";

/**
 * Every statement of the queue is written for an index. Statistics from a quiet hour make a sort or a scan of
 * everything look as cheap, and a plan that was cached then reads a backlog of millions for each claim.
 */
const PLANNER_SETTINGS = ["enable_sort=off", "enable_bitmapscan=off", "enable_seqscan=off"]
  .map((setting) => `-c ${setting}`)
  .join(" ");

/** Connections for the engine alone. */
export function openQueuePool(input: PoolInput): pg.Pool {
  return openPool({ ...input, options: PLANNER_SETTINGS });
}
