import type pg from "pg";
import { openPool, type PoolInput } from "@/lib/db/open-pool";

/**
 * Every queue statement is written for an index. Statistics from a quiet hour make a sort or a sequential scan look
 * as cheap, and a plan that was cached then reads a backlog of millions for each claim. Turning a plan type off adds
 * 1e10 to its cost, which is above every threshold of the JIT compiler: with `jit` on, as a stock Postgres has it,
 * each statement would be compiled for longer than its timeout.
 */
const PLANNER_SETTINGS = [
  "enable_sort=off",
  "enable_bitmapscan=off",
  "enable_seqscan=off",
  "jit=off",
]
  .map((setting) => `-c ${setting}`)
  .join(" ");

/** Connections for the engine alone. */
export function openQueuePool(input: PoolInput): pg.Pool {
  return openPool({ ...input, options: PLANNER_SETTINGS });
}
