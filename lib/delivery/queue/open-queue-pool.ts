import type pg from "pg";
import { openPool, type PoolInput } from "@/lib/db/open-pool";

/** Connections for the engine alone: their sessions plan for indexes only (lib/db/session.ts). */
export function openQueuePool(input: PoolInput): pg.Pool {
  return openPool({ ...input, purpose: "queue" });
}
